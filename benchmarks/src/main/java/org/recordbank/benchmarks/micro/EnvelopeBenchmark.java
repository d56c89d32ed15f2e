package org.recordbank.benchmarks.micro;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.recordbank.schemas.DepositOrdered;

/** The Avro bytes of an order and back, without a registry. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EnvelopeBenchmark {

  private final DepositOrdered order = SampleOrder.order();
  private final SpecificDatumWriter<DepositOrdered> writer =
      new SpecificDatumWriter<>(DepositOrdered.class);
  private final SpecificDatumReader<DepositOrdered> reader =
      new SpecificDatumReader<>(DepositOrdered.class);
  private final byte[] bytes = encode();

  /** Writes the record. */
  @Benchmark
  public final byte[] encode() {
    var out = new ByteArrayOutputStream(16 << 10);
    try {
      BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
      writer.write(order, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return out.toByteArray();
  }

  /** Reads the record. */
  @Benchmark
  public DepositOrdered decode() throws IOException {
    return reader.read(null, DecoderFactory.get().binaryDecoder(bytes, null));
  }
}
