package countersign.domain;

/// Something that the service itself never leaves behind: rows were changed by other hands, or the
/// database was put back to an earlier state.
public sealed interface CustodyFault permits ChainFault, AnchorFault, HeldFault {}
