package org.recordbank.benchmarks.sides;

import com.github.luben.zstd.Zstd;
import java.util.Locale;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Factory;

/** How a floor compresses payloads, on the way and in the table. */
public enum FloorTable {
  /**
   * By the producer, as a batch; and by the writer, each row. A column with {@code COMPRESSION lz4}
   * would do the same work on the same processors, but PostgreSQL's builds for all platforms come
   * without lz4, and what they have instead is several times slower: no floor.
   */
  LZ4("lz4", "lz4 by the producer; lz4 of each row by the writer, bytea"),
  /** Once, before it is published, as the pipeline's documents are. */
  ZSTD("none", "zstd 3 before publication, kept so, bytea");

  private static final int LEVEL = 3;
  private static final LZ4Compressor COMPRESSOR = LZ4Factory.fastestInstance().fastCompressor();

  private final String producerCompression;
  private final String meaning;

  FloorTable(String producerCompression, String meaning) {
    this.producerCompression = producerCompression;
    this.meaning = meaning;
  }

  /** What its topic and its table are called. */
  String title() {
    return "floor_" + name().toLowerCase(Locale.ROOT);
  }

  String producerCompression() {
    return producerCompression;
  }

  /**
   * No index and no key: nothing that the database would have to keep up. It is not vacuumed, for
   * that would fall into the turn of another side.
   */
  String definition() {
    return "CREATE TABLE "
        + title()
        + " (patient text NOT NULL, document bytea STORAGE EXTERNAL NOT NULL)"
        + " WITH (toast_tuple_target = 8160,"
        + " autovacuum_enabled = false, toast.autovacuum_enabled = false)";
  }

  /** For whoever wants to repeat the measurement. */
  public String meaning() {
    return meaning;
  }

  /** The record's value for a document; made while the clock runs, for it is part of the work. */
  byte[] published(byte[] document) {
    return switch (this) {
      case LZ4 -> document;
      case ZSTD -> Zstd.compress(document, LEVEL);
    };
  }

  /** What is kept of a record's value. */
  byte[] kept(byte[] value) {
    return switch (this) {
      case LZ4 -> COMPRESSOR.compress(value);
      case ZSTD -> value;
    };
  }
}
