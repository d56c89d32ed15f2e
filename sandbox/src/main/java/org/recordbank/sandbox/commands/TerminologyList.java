package org.recordbank.sandbox.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.Callable;
import org.recordbank.sandbox.terminology.Compiler;
import org.recordbank.sandbox.terminology.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists what is in use. */
@Command(
    name = TerminologyList.NAME,
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Lists what codes are known by: each publication with its version, rows and licence, and"
            + " facilities' maps. Where nothing was loaded, what is shipped.")
public final class TerminologyList implements Callable<Integer> {

  static final String NAME = "list";

  @Option(names = "--json", description = "One JSON object, and nothing else.")
  private boolean json;

  @Mixin private TerminologyFolders folders = new TerminologyFolders();
  @Spec private CommandSpec spec;

  /** Made by picocli, which fills the fields. */
  @SuppressWarnings("NullAway.Init")
  public TerminologyList() {}

  @Override
  public Integer call() {
    var console = new Console(spec.commandLine().getOut());
    JsonNode inUse =
        new Compiler(folders.project())
            .run(
                List.of(
                    "list",
                    "--folder",
                    folders.folder().toString(),
                    "--maps",
                    folders.maps().toString()),
                event -> {});
    if (json) {
      console.say(inUse.toString());
    } else {
      Report.inUse(inUse).forEach(console::say);
    }
    return 0;
  }
}
