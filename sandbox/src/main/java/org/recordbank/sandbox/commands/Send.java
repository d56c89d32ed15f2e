package org.recordbank.sandbox.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.SandboxFailure;
import org.recordbank.sandbox.Tokens;
import org.recordbank.sandbox.clients.Ingest;
import org.recordbank.sandbox.demo.Progress;
import org.recordbank.sandbox.send.Catalogue;
import org.recordbank.sandbox.send.FileWalk;
import org.recordbank.sandbox.send.FolderEntry;
import org.recordbank.sandbox.send.FollowUp;
import org.recordbank.sandbox.send.Report;
import org.recordbank.sandbox.send.Row;
import org.recordbank.sandbox.send.Sender;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends the files of a folder. */
@Command(
    name = "send",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Sends every file of a folder, and of the folders in it, as visits of a facility: FHIR in JSON"
          + " and XML, NDJSON of bundles, C-CDA and HL7 v2, also compressed by gzip or zstd. Says"
          + " what became of each. One after the other in the order of their names, which keeps the"
          + " order of a patient's visits. Status 1: one was refused, rejected or could not be"
          + " sent.",
      "  ./recordbank send FOLDER --facility general",
      "More: docs/how-to/send-a-folder.md"
    })
public final class Send implements Callable<Integer> {

  private static final int MOST_PARALLEL = 64;

  @Parameters(index = "0", paramLabel = "FOLDER", description = "Names that begin with a dot stay.")
  private Path folder;

  @Option(
      names = "--facility",
      paramLabel = "F",
      description =
          "Who sends: for the token of a local run. A token that is given says it itself.")
  private @Nullable String facility;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      defaultValue = "1",
      description = "So many at a time (${DEFAULT-VALUE}); more than one keeps no order.")
  private int parallel;

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      defaultValue = "30s",
      description =
          "How long to wait for what becomes of them after the last was sent (${DEFAULT-VALUE});"
              + " 0s: not at all.")
  private String patience;

  @Option(
      names = "--max-bytes",
      paramLabel = "N",
      defaultValue = "10485760",
      description = "Longer documents are not sent (${DEFAULT-VALUE}, as the service's limit).")
  private long longest;

  @Option(names = "--dry-run", description = "Only says what would be sent.")
  private boolean dryRun;

  @Option(names = "--json", paramLabel = "FILE", description = "Write what became of each there.")
  private @Nullable Path json;

  @Mixin private ServiceOptions options = new ServiceOptions();
  @Spec private CommandSpec spec;

  /** Made by picocli, which fills the fields. */
  @SuppressWarnings("NullAway.Init")
  public Send() {}

  @Override
  public Integer call() {
    Duration wait = checked();
    List<FolderEntry> entries = FileWalk.of(folder, longest);
    if (entries.isEmpty()) {
      throw new SandboxFailure("nothing lies in " + folder);
    }
    var console = new Console(spec.commandLine().getOut());
    if (dryRun) {
      Catalogue.table(entries).forEach(console::say);
      return 0;
    }
    List<FolderEntry.Sendable> files =
        entries.stream()
            .filter(FolderEntry.Sendable.class::isInstance)
            .map(FolderEntry.Sendable.class::cast)
            .toList();
    if (files.isEmpty()) {
      Catalogue.table(entries).forEach(console::say);
      throw new SandboxFailure("none of the files in " + folder + " can be sent");
    }
    Ingest ingest = options.client(Part.INGEST, this::token, Ingest::new);
    var sender = new Sender(ingest, parallel);
    Report report = new Report(rows(entries, followed(ingest, send(sender, files), wait)));
    report.table().forEach(console::say);
    console.say(report.summary());
    if (json != null) {
      write(report, json);
    }
    Optional<String> inTheWay = sender.inTheWay();
    if (inTheWay.isPresent()) {
      throw new SandboxFailure(inTheWay.get() + "; what is named as not sent was not tried");
    }
    return report.isGood() ? 0 : 1;
  }

  private Duration checked() {
    if (facility == null && !options.hasToken()) {
      throw new ParameterException(spec.commandLine(), "whose visits are they? --facility F");
    }
    if (parallel < 1 || parallel > MOST_PARALLEL) {
      throw new ParameterException(
          spec.commandLine(), "--parallel: from 1 to " + MOST_PARALLEL + ", not " + parallel);
    }
    if (longest < 1) {
      throw new ParameterException(spec.commandLine(), "--max-bytes: at least 1");
    }
    return Patience.parse(patience)
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(), "--wait: a time as 30s or 5m, an hour at most"));
  }

  private String token(Tokens tokens) {
    return tokens.facility(facility == null ? "" : facility);
  }

  private static List<Row> send(Sender sender, List<FolderEntry.Sendable> files) {
    try (var progress = Progress.ofTerminal("Files", files.size())) {
      return sender.send(files, progress::step);
    }
  }

  private static List<Row> followed(Ingest ingest, List<Row> rows, Duration wait) {
    try (var progress = Progress.ofTerminal("Settled", rows.size())) {
      return new FollowUp(ingest, wait).of(rows, progress::stepTo);
    }
  }

  /** All, in the order of names. */
  private static List<Row> rows(List<FolderEntry> entries, List<Row> sent) {
    var rows = new ArrayList<>(sent);
    for (FolderEntry entry : entries) {
      if (entry instanceof FolderEntry.PassedOver passedOver) {
        rows.add(Row.of(passedOver));
      }
    }
    rows.sort(Comparator.comparing(Row::file).thenComparing(Row::line));
    return rows;
  }

  private static void write(Report report, Path file) {
    try {
      Files.writeString(file, report.json().toPrettyString() + "\n");
    } catch (IOException e) {
      throw new SandboxFailure("--json: cannot write " + file, e);
    }
  }
}
