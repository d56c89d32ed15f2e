package org.recordbank.bank;

import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.recordbank.bank.deposit.Deposit;
import org.recordbank.bank.deposit.Receipts;
import org.recordbank.schemas.Document;
import org.recordbank.schemas.VisitHeader;

/** Deposits that are to be corrected, within one transaction. */
final class CorrectionTable {
  private static final String HERE =
      "SELECT visit_id, COALESCE(octet_length(source), 0) FROM deposit WHERE visit_id = ANY (?)"
          + " ORDER BY account, position";

  // A deposit that is older than its key has one where the facility knows the patient by one name.
  private static final String DEPOSITS =
      "SELECT "
          + DepositRow.LINK
          + ", d.source_length, d.source, COALESCE(d.patient_key,"
          + " (SELECT min(i.facility || '|' || i.system || '|' || i.value)"
          + " FROM account_identifier i WHERE i.account = d.account AND i.facility = d.facility"
          + " HAVING count(*) = 1)) AS key"
          + " FROM deposit d WHERE d.visit_id = ANY (?) ORDER BY d.account, d.position";

  private final Connection transaction;
  private final String bank;

  CorrectionTable(Connection transaction, String bank) {
    this.transaction = transaction;
    this.bank = bank;
  }

  /**
   * A deposit as it is given back.
   *
   * @param header without a key where nobody can say which it was
   * @param source null where a part of the visit was deposited alone
   */
  record Kept(VisitHeader header, @Nullable Document source) {
    boolean hasKey() {
      return !header.getPatientKey().isEmpty();
    }

    /** Only the visit's identifier. */
    @Override
    public String toString() {
      return "Kept " + header.getVisitId();
    }
  }

  /**
   * Which of these visits are here.
   *
   * @return how many bytes the source takes, compressed, of each that is, 0 where it was not kept;
   *     in the order of their accounts
   */
  Map<String, Long> here(Collection<String> visits) throws SQLException {
    Map<String, Long> here = new LinkedHashMap<>();
    try (PreparedStatement select = transaction.prepareStatement(HERE)) {
      select.setArray(1, texts(visits));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          here.put(rows.getString(1), rows.getLong(2));
        }
      }
    }
    return here;
  }

  /** The deposits of these visits, in the order of their accounts. */
  List<Kept> deposits(Collection<String> visits) throws SQLException {
    List<Kept> deposits = new ArrayList<>();
    try (PreparedStatement select = transaction.prepareStatement(DEPOSITS)) {
      select.setArray(1, texts(visits));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          deposits.add(kept(rows));
        }
      }
    }
    return deposits;
  }

  private Kept kept(ResultSet row) throws SQLException {
    VisitHeader header =
        Receipts.header(new Deposit(DepositRow.link(row, bank), DepositRow.hash(row)));
    @Nullable String key = row.getString("key");
    header.setPatientKey(key == null ? "" : key);
    byte @Nullable [] source = row.getBytes("source");
    return new Kept(
        header,
        source == null
            ? null
            : new Document(
                header.getSourceFormat(),
                row.getLong("source_length"),
                header.getContentHash(),
                ByteBuffer.wrap(source),
                null));
  }

  private Array texts(Collection<String> texts) throws SQLException {
    return transaction.createArrayOf("text", texts.toArray());
  }
}
