package org.recordbank.bank.chain;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.recordbank.pipeline.document.DamagedDocumentException;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.schemas.Document;
import org.recordbank.schemas.Sha256;

/**
 * Checks the chain of one account, deposit by deposit in the order of their positions, holding one
 * deposit at a time. It stops looking at the first broken link.
 */
public final class ChainCheck {
  /** The largest document that is opened, in bytes; no stage takes in one as large. */
  static final int MAX_DOCUMENT_BYTES = 128 << 20;

  private final String account;
  private Head last = Head.EMPTY;
  private @Nullable BrokenLink broken;

  public ChainCheck(String account) {
    this.account = account;
  }

  /** The next deposit of the account. */
  public void next(StoredDeposit deposit) {
    if (broken != null) {
      return;
    }
    long expected = last.position() + 1;
    difference(deposit, expected)
        .ifPresentOrElse(
            what -> broken = new BrokenLink(account, expected, what),
            () -> last = new Head(expected, deposit.hash()));
  }

  /**
   * There is no further deposit.
   *
   * @param head what the account's head says; null where it has none
   */
  public Optional<BrokenLink> end(@Nullable Head head) {
    if (broken == null && !last.equals(head)) {
      long missing = head == null || head.position() <= last.position() ? 0 : 1;
      broken = new BrokenLink(account, last.position() + missing, Difference.HEAD);
    }
    return Optional.ofNullable(broken);
  }

  /** How many deposits verify, from the first. */
  public long verified() {
    return last.position();
  }

  private Optional<Difference> difference(StoredDeposit deposit, long expected) {
    Link link = deposit.link();
    if (link.position() != expected) {
      return Optional.of(Difference.GAP);
    }
    if (!link.previousHash().equals(last.hash())) {
      return Optional.of(Difference.PREVIOUS_HASH);
    }
    if (!link.account().equals(account) || !link.hash().equals(deposit.hash())) {
      return Optional.of(Difference.DEPOSIT_HASH);
    }
    if (!isSource(deposit)) {
      return Optional.of(Difference.CONTENT_HASH);
    }
    if (!holds(deposit.normalized(), deposit.source(), link.visit().normalizedHash())) {
      return Optional.of(Difference.NORMALIZED_HASH);
    }
    return Optional.empty();
  }

  /** Where the link says that there is none, there is none. */
  private static boolean isSource(StoredDeposit deposit) {
    Link.Visit visit = deposit.link().visit();
    return visit.reduced()
        ? !deposit.source().getContent().hasRemaining()
        : holds(deposit.source(), deposit.source(), visit.contentHash());
  }

  private static boolean holds(Document document, Document other, Sha256 hash) {
    try {
      byte[] content = Documents.open(document, other, MAX_DOCUMENT_BYTES);
      return Documents.hash(content).equals(hash);
    } catch (DamagedDocumentException e) {
      return false;
    }
  }
}
