package org.recordbank.benchmarks.sides;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.recordbank.benchmarks.figures.Percentiles;
import org.recordbank.benchmarks.load.KafkaLoad;
import org.recordbank.benchmarks.load.OpenLoop;
import org.recordbank.benchmarks.load.ProducerSettings;
import org.recordbank.benchmarks.load.Submission;
import org.recordbank.sandbox.Sandbox;
import org.recordbank.sandbox.visits.Facilities;
import org.recordbank.schemas.Topics;

/**
 * From the time at which a facility meant to publish a visit to the time at which its receipt,
 * which a bank writes only after it has committed, is in the hands of a listener on the bank's
 * topic. So it is an upper bound of the time to the commit: it holds one more hop.
 */
public final class Latency {

  /** A facility that wants to be fast does not let its producer wait for more. */
  private static final ProducerSettings PRODUCER = new ProducerSettings("lz4", 0);

  private static final long LEAD_NANOS = 200_000_000;

  private final Sandbox sandbox;
  private final String bank;
  private final Pipeline pipeline;

  /** Measures this bank's receipts. */
  public Latency(Sandbox sandbox, String bank, Pipeline pipeline) {
    this.sandbox = sandbox;
    this.bank = bank;
    this.pipeline = pipeline;
  }

  /** For whoever wants to repeat the measurement. */
  public static String settings() {
    return "open loop from intended times; producer " + PRODUCER + "; until the receipt arrives";
  }

  /** What was measured of visits, and of the revocations beside them. */
  public record Measured(Percentiles visits, Revocations.Answered revocations) {}

  /** Publishes each at its time, so many in a second, while patients change their minds. */
  public Measured run(List<Submission> submissions, double perSecond, Revocations revocations) {
    List<String> hashes = submissions.stream().map(Latency::hash).toList();
    List<ProducerRecord<byte[], byte[]>> records =
        submissions.stream().map(pipeline::record).toList();
    try (var receipts = new Receipts(sandbox, bank);
        var load = new KafkaLoad(sandbox.bootstrapServers(), PRODUCER);
        var beside = Executors.newSingleThreadExecutor()) {
      Facilities.ALL.forEach(facility -> load.know(Topics.visitSubmitted(facility)));
      System.gc(); // what was made for the load would be copied within it, for tenths of a second
      var loop = new OpenLoop(System.nanoTime() + LEAD_NANOS, perSecond);
      Future<Revocations.Answered> answered =
          beside.submit(() -> revocations.run(loop.startNanos(), records.size() / perSecond));
      loop.run(records.size(), i -> load.send(records.get(i)));
      load.flush();
      new Arrival(receipts::count, records.size(), Duration.ofMillis(20)).await();
      var millis = new double[records.size()];
      for (int i = 0; i < millis.length; i++) {
        millis[i] = (receipts.arrivedNanos(hashes.get(i)) - loop.intendedNanos(i)) / 1e6;
      }
      return new Measured(Percentiles.of(millis), answered.get());
    } catch (ExecutionException e) {
      throw new IllegalStateException("the revocations failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static String hash(Submission submission) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(submission.document()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
