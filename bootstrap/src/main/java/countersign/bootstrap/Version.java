package countersign.bootstrap;

import picocli.CommandLine.IVersionProvider;

final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    var version = Main.class.getModule().getDescriptor().rawVersion().orElse("(not packaged)");
    return new String[] {"countersign " + version};
  }
}
