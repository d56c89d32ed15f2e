package org.recordbank.sandbox.commands;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.recordbank.sandbox.SandboxFailure;
import org.recordbank.sandbox.rejected.Details;
import org.recordbank.sandbox.rejected.Inventory;
import org.recordbank.sandbox.rejected.JsonView;
import org.recordbank.sandbox.rejected.Rejections;
import org.recordbank.sandbox.rejected.Standing;
import org.recordbank.schemas.VisitRejected;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one rejection, or those of one visit. */
@Command(
    name = RejectedShow.NAME,
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Shows everything about one rejection, or about each of a visit, but the bytes themselves."
            + " Status 1: there is none.")
public final class RejectedShow implements Callable<Integer> {

  static final String NAME = "show";

  @Parameters(
      index = "0",
      paramLabel = "PLACE|VISIT",
      description = "A place as list prints it (3-1742), or a visit's identifier.")
  private String name;

  @Option(
      names = "--bytes",
      paramLabel = "FILE",
      description =
          "Write the rejected record's value there, as it was. It is about a patient: the file is"
              + " readable by you alone, and must not be there yet.")
  private @Nullable Path bytes;

  @Option(names = "--json", description = "One JSON object for each, and nothing else.")
  private boolean json;

  @Mixin private ClusterOptions cluster = new ClusterOptions();
  @Spec private CommandSpec spec;

  /** Made by picocli, which fills the fields. */
  @SuppressWarnings("NullAway.Init")
  public RejectedShow() {}

  @Override
  public Integer call() throws Exception {
    if (!Rejected.isName(name)) {
      throw new ParameterException(
          spec.commandLine(), "neither a place (3-1742) nor a visit's identifier: " + name);
    }
    return Rejected.running(spec, this::show);
  }

  private int show() throws IOException {
    var rejections = new Rejections(cluster.cluster());
    List<Inventory.Row> rows = Rejected.named(rejections, name);
    if (bytes != null) {
      if (rows.size() > 1) {
        throw new SandboxFailure("the visit was rejected more than once; give one place");
      }
      write(rejections.whole(rows.getFirst().rejection().place()).orElse(null), bytes);
    }
    Map<String, Standing> outcomes = rejections.outcomesAfterReplay(rows);
    var out = spec.commandLine().getOut();
    boolean first = true;
    for (Inventory.Row row : rows) {
      Standing now = row.rejection().outcomeKey().map(outcomes::get).orElse(null);
      if (json) {
        out.println(JsonView.of(row, now));
      } else {
        if (!first) {
          out.println();
        }
        Details.lines(row, now).forEach(out::println);
      }
      first = false;
    }
    out.flush();
    return 0;
  }

  private static void write(@Nullable VisitRejected rejected, Path file) throws IOException {
    ByteBuffer value = rejected == null ? null : rejected.getValue();
    if (value == null) {
      throw new SandboxFailure("the rejected record had no value");
    }
    var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try (var channel =
            Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), owner);
        var out = Channels.newOutputStream(channel)) {
      var content = new byte[value.remaining()];
      value.duplicate().get(content);
      out.write(content);
    } catch (FileAlreadyExistsException e) {
      throw new SandboxFailure("--bytes: " + file + " is there already; name another file", e);
    } catch (IOException e) {
      throw new SandboxFailure("--bytes: cannot write " + file + " (" + e + ")", e);
    }
  }
}
