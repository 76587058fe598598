package planted.countersign.application.service;

import picocli.CommandLine;

/// Planted: the application uses a framework.
record ServiceWithAFramework(CommandLine commandLine) {}
