package planted.countersign.domain;

import org.slf4j.Logger;

/// Planted: the domain uses a framework.
record FrameworkInTheDomain(Logger logger) {}
