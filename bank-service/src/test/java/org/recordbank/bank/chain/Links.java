package org.recordbank.bank.chain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.schemas.CodeCounts;
import org.recordbank.schemas.Document;
import org.recordbank.schemas.Sha256;

/** Chains that hold. */
final class Links {
  static final String ACCOUNT = "0b5e1c1e-7f5e-4c39-9c2b-0d7a3f0f6a11";

  private Links() {}

  static List<StoredDeposit> chain(int length) {
    List<StoredDeposit> chain = new ArrayList<>();
    Sha256 previous = Head.EMPTY.hash();
    for (int position = 1; position <= length; position++) {
      StoredDeposit deposit = deposit(previous, position);
      chain.add(deposit);
      previous = deposit.hash();
    }
    return chain;
  }

  static Head headOf(List<StoredDeposit> chain) {
    return chain.isEmpty() ? Head.EMPTY : new Head(chain.size(), chain.getLast().hash());
  }

  private static StoredDeposit deposit(Sha256 previous, int position) {
    Document source = Documents.of("text/plain", ("source " + position).getBytes(UTF_8));
    Document normalized = Documents.of("text/plain", ("normal " + position).getBytes(UTF_8));
    Link link = link(previous, position, source.getHash(), normalized.getHash());
    return new StoredDeposit(link, link.hash(), source, normalized);
  }

  /** The same deposit of a part of its visit, without the source. */
  static StoredDeposit part(StoredDeposit whole) {
    Link link = whole.link();
    Link part =
        new Link(
            link.previousHash(),
            link.bank(),
            link.account(),
            link.position(),
            part(link.visit()),
            link.directive(),
            link.depositedAt());
    Document source = whole.source();
    return new StoredDeposit(
        part,
        part.hash(),
        new Document(
            source.getContentType(),
            source.getLength(),
            source.getHash(),
            ByteBuffer.allocate(0),
            null),
        whole.normalized());
  }

  static Link.Visit part(Link.Visit v) {
    return new Link.Visit(
        v.visitId(),
        v.facility(),
        v.messageId(),
        v.sourceFormat(),
        v.occurredAt(),
        v.receivedAt(),
        v.contentHash(),
        v.normalizedFormat(),
        v.normalizedHash(),
        v.terminologyVersion(),
        v.codes(),
        v.corrects(),
        true);
  }

  static Link link(Sha256 previous, long position, Sha256 content, Sha256 normalized) {
    Link.Visit visit =
        new Link.Visit(
            "visit-" + position,
            "general",
            "urn:message|" + position,
            "application/fhir+json",
            Instant.ofEpochMilli(1_000_000 + position),
            Instant.ofEpochMilli(2_000_000 + position),
            content,
            "application/fhir+json",
            normalized,
            "t-2026",
            new CodeCounts(1, 2, 3),
            null,
            false);
    return new Link(
        previous,
        "first",
        ACCOUNT,
        position,
        visit,
        "Consent/c1/_history/1",
        Instant.ofEpochMilli(3_000_000 + position));
  }
}
