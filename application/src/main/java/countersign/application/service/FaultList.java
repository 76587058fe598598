package countersign.application.service;

import countersign.domain.CustodyFault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// The first faults of many, and how many there are. One thread.
final class FaultList {
  static final int TOLD = 100;

  private final List<CustodyFault> told = new ArrayList<>();
  private long more;

  void add(CustodyFault fault) {
    if (told.size() < TOLD) {
      told.add(fault);
    } else {
      more++;
    }
  }

  void addAll(Collection<? extends CustodyFault> faults) {
    faults.forEach(this::add);
  }

  void addAll(FaultList others) {
    addAll(others.told);
    more += others.more;
  }

  List<CustodyFault> told() {
    return List.copyOf(told);
  }

  long more() {
    return more;
  }
}
