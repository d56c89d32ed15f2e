package org.recordbank.systemtests.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.recordbank.consent.decision.Account;
import org.recordbank.consent.decision.HeldVisit;
import org.recordbank.pipeline.Output;
import org.recordbank.pipeline.outcome.HoldCode;
import org.recordbank.policy.Directive;
import org.recordbank.schemas.VisitHeader;

/** The tables of consent-service, as they are committed. */
final class ConsentStore {
  /** A held visit and the record that is kept of it. */
  record Row(HeldVisit visit, VisitHeader header, List<String> identifiers) {}

  /** A key is due; another object each time it becomes so. */
  static final class Due {
    final Instant at;

    Due(Instant at) {
      this.at = at;
    }
  }

  final Locks locks = new Locks();
  final Map<String, Account> accounts = new HashMap<>();
  final Map<String, Set<String>> knowing = new HashMap<>();
  final Map<String, List<Directive>> directives = new HashMap<>();
  final Map<String, Long> versions = new HashMap<>();
  final TreeMap<Long, Row> held = new TreeMap<>();
  final Map<String, Due> due = new TreeMap<>();
  final TreeMap<Long, Output> outbox = new TreeMap<>();
  private long position;
  private long promise;

  long nextPosition() {
    return ++position;
  }

  void promise(Output output) {
    outbox.put(++promise, output);
  }

  List<Account> accountsOf(List<String> identifiers) {
    for (String identifier : identifiers) {
      Set<String> known = knowing.get(identifier);
      if (known != null) {
        return known.stream().map(this::account).toList();
      }
    }
    return List.of();
  }

  private Account account(String id) {
    Account account = accounts.get(id);
    if (account == null) {
      throw new IllegalStateException("an identifier of no account");
    }
    return account;
  }

  List<HeldVisit> withIds(Set<String> ids) {
    List<HeldVisit> found = new ArrayList<>();
    for (Row row : held.values()) {
      if (ids.contains(row.visit().visitId())) {
        found.add(row.visit());
      }
    }
    return found;
  }

  Map<String, Long> firstOfOthers(Set<String> keys, Set<String> ids) {
    Map<String, Long> first = new HashMap<>();
    for (Row row : held.values()) {
      HeldVisit visit = row.visit();
      if (keys.contains(visit.patientKey()) && !ids.contains(visit.visitId())) {
        first.putIfAbsent(visit.patientKey(), visit.position());
      }
    }
    return first;
  }

  boolean holds(HeldVisit visit) {
    return held.values().stream().anyMatch(row -> row.visit().visitId().equals(visit.visitId()));
  }

  /** A bank has said what it has under this identifier. */
  void deposited(String bank, String visitId, String contentHash, Instant now) {
    for (Row row : List.copyOf(held.values())) {
      HeldVisit v = row.visit();
      if (v.visitId().equals(visitId) && v.asked().contains(bank) && v.deposited() == null) {
        replace(row, v.code(), v.asked(), contentHash);
        addDue(v.patientKey(), now);
      }
    }
  }

  private void replace(Row row, HoldCode code, Set<String> asked, @Nullable String deposited) {
    HeldVisit v = row.visit();
    held.put(
        v.position(),
        new Row(
            new HeldVisit(
                v.position(),
                v.visitId(),
                v.contentHash(),
                v.patientKey(),
                code,
                v.heldAt(),
                asked,
                deposited),
            row.header(),
            row.identifiers()));
  }

  void remain(long position, HoldCode code, Set<String> banks) {
    Row row = held.get(position);
    if (row != null) {
      Set<String> asked = new HashSet<>(row.visit().asked());
      asked.addAll(banks);
      replace(row, code, asked, row.visit().deposited());
    }
  }

  void addDue(String key, Instant at) {
    due.merge(key, new Due(at), (a, b) -> a.at.isBefore(b.at) ? new Due(a.at) : b);
  }

  void addDueOf(String account, Instant now) {
    Set<String> keys = new HashSet<>();
    for (Row row : held.values()) {
      if (row.identifiers().stream()
          .anyMatch(i -> knowing.getOrDefault(i, Set.of()).contains(account))) {
        keys.add(row.visit().patientKey());
      }
    }
    keys.forEach(key -> addDue(key, now));
  }
}
