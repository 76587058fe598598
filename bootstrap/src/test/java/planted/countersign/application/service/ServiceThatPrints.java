package planted.countersign.application.service;

/// Planted: something is printed outside the command line.
final class ServiceThatPrints {
  private ServiceThatPrints() {}

  static void print() {
    System.out.println("hello");
  }
}
