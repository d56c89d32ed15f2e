package org.recordbank.systemtests.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import org.recordbank.systemtests.faults.Judgement.Findings;

/**
 * What a run came to.
 *
 * @param visits how many documents were acknowledged, repeats among them
 * @param recovery the faults and how long the pipeline took to catch up
 * @param findings what should not be
 */
record Report(int visits, Recovery recovery, Findings findings) {

  private static final int FINDINGS_TOLD = 20;

  boolean holds() {
    return findings.all().isEmpty();
  }

  void print(Consumer<String> out) {
    out.accept("");
    out.accept(line("fault", "times", "median s", "worst s"));
    recovery
        .times()
        .forEach(
            (kind, times) ->
                out.accept(
                    line(
                        kind,
                        Integer.toString(times.times()),
                        String.format(Locale.ROOT, "%.1f", times.median()),
                        String.format(Locale.ROOT, "%.1f", times.worst()))));
    out.accept("");
    out.accept(count("visits acknowledged", visits));
    out.accept(count("faults", recovery.faults()));
    out.accept(count("lost", findings.lost().size()));
    out.accept(count("doubled", findings.doubled().size()));
    out.accept(count("unexplained", findings.unexplained().size()));
    findings.all().stream().limit(FINDINGS_TOLD).forEach(finding -> out.accept("  " + finding));
  }

  void writeJson(Path file) {
    var mapper = new ObjectMapper();
    ObjectNode json = mapper.createObjectNode();
    json.put("visits", visits);
    json.put("faults", recovery.faults());
    json.put("lost", findings.lost().size());
    json.put("doubled", findings.doubled().size());
    json.put("unexplained", findings.unexplained().size());
    ObjectNode seconds = json.putObject("recoverySeconds");
    recovery
        .times()
        .forEach(
            (kind, times) ->
                seconds.putObject(kind).put("median", times.median()).put("worst", times.worst()));
    try {
      Files.write(file, mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(json));
    } catch (IOException e) {
      throw new UncheckedIOException("the report could not be written", e);
    }
  }

  private static String line(String kind, String times, String median, String worst) {
    return String.format(Locale.ROOT, "  %-48s %6s %9s %9s", kind, times, median, worst);
  }

  private static String count(String what, int count) {
    return String.format(Locale.ROOT, "  %-48s %6d", what, count);
  }
}
