package org.recordbank.sandbox.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.recordbank.sandbox.SandboxFailure;
import org.recordbank.sandbox.demo.Progress;
import org.recordbank.sandbox.terminology.Compiler;
import org.recordbank.sandbox.terminology.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Loads publications, or a facility's map. */
@Command(
    name = TerminologyLoad.NAME,
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Reads what publishers give out, as they give it out: LOINC, RxNorm, SNOMED CT, ICD-10-CM,"
          + " ICD-10-PCS, ICD-9-CM, GEM, CVX, MVX, NDC, FHIR packages and resources. Adds it to what"
          + " is in use, in place of an older version, for all files or for none. A service that runs"
          + " takes it up by itself. Status 1: a file is wrong; file and line are named, and nothing"
          + " has changed.",
      "  ./recordbank terminology load Loinc_2.77.zip RxNorm_full_01062025.zip",
      "  ./recordbank terminology load --facility harbour harbour.csv",
      "More: docs/how-to/load-terminologies.md"
    })
public final class TerminologyLoad implements Callable<Integer> {

  static final String NAME = "load";

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "A file, an archive as it was fetched, or the folder it was unpacked to.")
  private List<Path> files;

  @Option(
      names = "--facility",
      paramLabel = "F",
      description =
          "The file is this facility's own map, as CSV or as a FHIR ConceptMap; it goes into the"
              + " folder of maps, which services read when they start.")
  private @Nullable String facility;

  @Option(names = "--json", paramLabel = "FILE", description = "Write what was loaded there.")
  private @Nullable Path json;

  @Mixin private TerminologyFolders folders = new TerminologyFolders();
  @Spec private CommandSpec spec;

  /** Made by picocli, which fills the fields. */
  @SuppressWarnings("NullAway.Init")
  public TerminologyLoad() {}

  @Override
  public Integer call() {
    if (facility != null && files.size() != 1) {
      throw new ParameterException(spec.commandLine(), "--facility: give one file, its map");
    }
    JsonNode last;
    try (var bars = new Bars()) {
      last = new Compiler(folders.project()).run(arguments(), bars);
    }
    if (json != null) {
      write(last, json);
    }
    if (last.path("event").asText().equals("wrong")) {
      spec.commandLine().getErr().println("recordbank: " + last.path("message").asText());
      return 1;
    }
    var console = new Console(spec.commandLine().getOut());
    Report.loaded(last).forEach(console::say);
    return 0;
  }

  private List<String> arguments() {
    var arguments = new ArrayList<String>();
    arguments.add("load");
    if (facility == null) {
      arguments.addAll(List.of("--folder", folders.folder().toString()));
    } else {
      arguments.addAll(List.of("--maps", folders.maps().toString(), "--facility", facility));
    }
    files.forEach(file -> arguments.add(file.toString()));
    return arguments;
  }

  /** A bar for each publication, on the terminal; full at its end. */
  private static final class Bars implements Consumer<JsonNode>, AutoCloseable {
    private @Nullable Progress bar;
    private long bytes;

    @Override
    public void accept(JsonNode event) {
      switch (event.path("event").asText()) {
        case "begin" -> {
          close();
          bytes = event.path("bytes").asLong();
          bar = Progress.ofBytes(event.path("publication").asText(), bytes);
        }
        case "read" -> step(event.path("bytes").asLong());
        case "write" -> close();
        default -> {
          // Nothing that moves a bar.
        }
      }
    }

    private void step(long done) {
      if (bar != null) {
        bar.stepTo(Math.min(done, bytes));
      }
    }

    @Override
    public void close() {
      step(bytes);
      if (bar != null) {
        bar.close();
        bar = null;
      }
    }
  }

  private static void write(JsonNode event, Path file) {
    try {
      Files.writeString(file, event.toPrettyString() + "\n");
    } catch (IOException e) {
      throw new SandboxFailure("--json: cannot write " + file, e);
    }
  }
}
