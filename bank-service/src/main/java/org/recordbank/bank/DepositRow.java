package org.recordbank.bank;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.recordbank.bank.chain.Link;
import org.recordbank.bank.chain.StoredDeposit;
import org.recordbank.bank.deposit.Decision;
import org.recordbank.pipeline.Columns;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.schemas.CodeCounts;
import org.recordbank.schemas.DepositOrdered;
import org.recordbank.schemas.Document;
import org.recordbank.schemas.Sha256;

/** A row of the table {@code deposit}, in both directions. */
final class DepositRow {
  /** What {@link #link} and {@link #hash} read. */
  static final String LINK =
      """
      d.account, d.position, d.visit_id, d.facility, d.message_id, d.source_format, d.occurred_at,
      d.received_at, d.content_hash, d.normalized_format, d.normalized_hash, d.terminology_version,
      d.codes_standard, d.codes_mapped, d.codes_unmapped, d.directive, d.deposited_at,
      d.previous_hash, d.deposit_hash, d.corrects, d.reduced
      """;

  /** What {@link #stored} reads. */
  static final String WHOLE =
      LINK
          + ", d.source_length, d.source, d.normalized_length, d.normalized, d.normalized_on_source";

  /** Takes {@link #columns}. */
  static final String INSERT =
      """
      INSERT INTO deposit (account, position, visit_id, facility, message_id, source_format,
        occurred_at, received_at, content_hash, source_length, source, normalized_format,
        normalized_hash, normalized_length, normalized, normalized_on_source, terminology_version,
        codes_standard, codes_mapped, codes_unmapped, directive, deposited_at, previous_hash, deposit_hash,
        corrects, reduced, patient_key)
      SELECT * FROM unnest(?::uuid[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[],
        ?::timestamptz[], ?::timestamptz[], ?::bytea[], ?::bigint[], ?::bytea[], ?::text[],
        ?::bytea[], ?::bigint[], ?::bytea[], ?::boolean[], ?::text[], ?::integer[],
        ?::integer[], ?::integer[], ?::text[], ?::timestamptz[], ?::bytea[], ?::bytea[],
        ?::text[], ?::boolean[], ?::text[])
      ON CONFLICT DO NOTHING
      """;

  private DepositRow() {}

  /** Everything but the documents; a column that is null against its rule reads as empty. */
  static Link link(ResultSet row, String bank) throws SQLException {
    Link.Visit visit =
        new Link.Visit(
            text(row, "visit_id"),
            text(row, "facility"),
            text(row, "message_id"),
            text(row, "source_format"),
            time(row, "occurred_at"),
            time(row, "received_at"),
            sha256(row, "content_hash"),
            text(row, "normalized_format"),
            sha256(row, "normalized_hash"),
            text(row, "terminology_version"),
            new CodeCounts(
                row.getInt("codes_standard"),
                row.getInt("codes_mapped"),
                row.getInt("codes_unmapped")),
            row.getString("corrects"),
            row.getBoolean("reduced"));
    return new Link(
        sha256(row, "previous_hash"),
        bank,
        text(row, "account"),
        row.getLong("position"),
        visit,
        text(row, "directive"),
        time(row, "deposited_at"));
  }

  static Sha256 hash(ResultSet row) throws SQLException {
    return sha256(row, "deposit_hash");
  }

  /** The deposit with its documents, unopened. */
  static StoredDeposit stored(ResultSet row, String bank) throws SQLException {
    Link link = link(row, bank);
    return new StoredDeposit(link, hash(row), source(row, link), normalized(row, link));
  }

  private static Document source(ResultSet row, Link link) throws SQLException {
    return new Document(
        link.visit().sourceFormat(),
        row.getLong("source_length"),
        link.visit().contentHash(),
        ByteBuffer.wrap(bytes(row, "source")),
        null);
  }

  private static Document normalized(ResultSet row, Link link) throws SQLException {
    return new Document(
        link.visit().normalizedFormat(),
        row.getLong("normalized_length"),
        link.visit().normalizedHash(),
        ByteBuffer.wrap(bytes(row, "normalized")),
        row.getBoolean("normalized_on_source") ? link.visit().contentHash() : null);
  }

  /** What a row is made of. */
  private record Row(Link link, Link.Visit visit, Sha256 hash, DepositOrdered order) {
    static Row of(Decision.Appended appended) {
      Link link = appended.deposit().link();
      return new Row(link, link.visit(), appended.deposit().hash(), appended.asked().order());
    }

    /** Without what may lead to the patient. */
    @Override
    public String toString() {
      return "Row of " + visit;
    }
  }

  /** One array for each column. */
  static Object[] columns(Connection connection, List<Decision.Appended> deposits)
      throws SQLException {
    return new Columns<Row>(connection, deposits.stream().map(Row::of).toList())
        .uuids(row -> UUID.fromString(row.link().account()))
        .longs(row -> row.link().position())
        .texts(row -> row.visit().visitId())
        .texts(row -> row.visit().facility())
        .texts(row -> row.visit().messageId())
        .texts(row -> row.visit().sourceFormat())
        .times(row -> row.visit().occurredAt())
        .times(row -> row.visit().receivedAt())
        .bytes(row -> row.visit().contentHash().bytes())
        .longs(row -> row.order().getSource().getLength())
        .bytes(DepositRow::source)
        .texts(row -> row.visit().normalizedFormat())
        .bytes(row -> row.visit().normalizedHash().bytes())
        .longs(row -> row.order().getNormalized().getLength())
        .bytes(row -> Documents.bytes(row.order().getNormalized().getContent()))
        .booleans(row -> row.order().getNormalized().getDictionary() != null)
        .texts(row -> row.visit().terminologyVersion())
        .ints(row -> row.visit().codes().getStandard())
        .ints(row -> row.visit().codes().getMapped())
        .ints(row -> row.visit().codes().getUnmapped())
        .texts(row -> row.link().directive())
        .times(row -> row.link().depositedAt())
        .bytes(row -> row.link().previousHash().bytes())
        .bytes(row -> row.hash().bytes())
        .texts(row -> row.visit().corrects())
        .booleans(row -> row.visit().reduced())
        .texts(row -> key(row.order().getHeader().getPatientKey()))
        .arrays();
  }

  private static byte @Nullable [] source(Row row) {
    return row.visit().reduced() ? null : Documents.bytes(row.order().getSource().getContent());
  }

  /** No document has such a key; a deposit is worth more than what is given back under it. */
  private static @Nullable String key(String patientKey) {
    return patientKey.indexOf('\0') < 0 ? patientKey : null;
  }

  private static String text(ResultSet row, String column) throws SQLException {
    @Nullable String text = row.getString(column);
    return text == null ? "" : text;
  }

  private static byte[] bytes(ResultSet row, String column) throws SQLException {
    byte @Nullable [] bytes = row.getBytes(column);
    return bytes == null ? new byte[0] : bytes;
  }

  private static Sha256 sha256(ResultSet row, String column) throws SQLException {
    return new Sha256(bytes(row, column));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? Instant.MIN : time.toInstant();
  }
}
