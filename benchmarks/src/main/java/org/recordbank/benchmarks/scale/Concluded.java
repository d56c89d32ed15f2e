package org.recordbank.benchmarks.scale;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.Sandbox;
import org.recordbank.sandbox.clients.Http;

/** How many records each instance of a stage has concluded, by its own account. */
final class Concluded {

  private final Sandbox sandbox;
  private final String tag;
  private final Http http = new Http();

  Concluded(Sandbox sandbox, String tag) {
    this.sandbox = sandbox;
    this.tag = tag;
  }

  Map<String, Long> by(Collection<Part> instances) {
    var records = new TreeMap<String, Long>();
    for (Part instance : instances) {
      URI metrics = sandbox.address(instance).resolve("/q/metrics");
      records.put(instance.id(), records(new String(http.get(metrics, "").body(), UTF_8), tag));
    }
    return records;
  }

  /** The count of one stage in Prometheus' text format; zero where there is none yet. */
  static long records(String metrics, String tag) {
    return metrics
        .lines()
        .filter(line -> line.startsWith("recordbank_records_in_total{"))
        .filter(line -> line.contains("stage=\"" + tag + "\""))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
