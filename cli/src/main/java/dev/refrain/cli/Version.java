package dev.refrain.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        Optional<String> version = Optional.ofNullable(Main.class.getPackage().getImplementationVersion());
        return new String[] {"refrain " + version.orElse("(not packaged)")};
    }
}
