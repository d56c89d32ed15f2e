package org.recordbank.systemtests.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.recordbank.pipeline.Output;
import org.recordbank.pipeline.outcome.Outcomes;
import org.recordbank.pipeline.visit.Envelope;
import org.recordbank.policy.Directive;
import org.recordbank.policy.Effect;
import org.recordbank.policy.Jurisdiction;
import org.recordbank.schemas.AccountChanged;
import org.recordbank.schemas.ConsentFence;
import org.recordbank.schemas.FacilityIdentifier;
import org.recordbank.schemas.Topics;
import org.recordbank.schemas.VisitHeader;
import org.recordbank.schemas.VisitOutcome;
import org.recordbank.schemas.VisitReceived;

/** Topics, tables and processes of one schedule, and what the outside does to them. */
final class World {
  /** A process that lost its partition in its sleep. */
  record Asleep(Shell shell, Shell.Worker worker) {}

  private static final int PARTITIONS = 2;
  private static final int MOST_STEPS = 20_000;
  private static final String SUBMITTED = Topics.visitSubmitted("general");
  private static final List<String> BANKS = List.of("first", "first", "union");

  final Set<Fault> faults;
  final Jurisdiction law;
  final Model model;
  final ConsentStore consent = new ConsentStore();
  final Map<String, BankStore> banks = new HashMap<>();
  final Map<String, VisitOutcome> statuses = new HashMap<>();
  final Set<String> rejected = new HashSet<>();
  final List<Shell> shells = new ArrayList<>();
  final List<Asleep> asleep = new ArrayList<>();

  /** What dead processes had handed over to the network, each queue in its order. */
  final List<Deque<Output>> late = new ArrayList<>();

  final @Nullable List<String> trace;
  final boolean epochs;
  Instant now = Instant.parse("2026-06-01T12:00:00Z");
  private final Map<String, Log> logs = new HashMap<>();
  private int visits;
  private int steps;

  World(Jurisdiction law, Set<Fault> faults, boolean epochs, @Nullable List<String> trace) {
    this.law = law;
    this.model = new Model(law.equals(Jurisdiction.MARYLAND));
    this.faults = faults.isEmpty() ? EnumSet.noneOf(Fault.class) : EnumSet.copyOf(faults);
    this.epochs = epochs;
    this.trace = trace;
    for (int p = 0; p < PARTITIONS; p++) {
      shells.add(new SmallShells.Ingest(this, log(SUBMITTED, PARTITIONS), p));
      shells.add(new SmallShells.Normalize(this, log(Topics.VISIT_RECEIVED, PARTITIONS), p));
      shells.add(new ConsentShell(this, log(Topics.VISIT_NORMALIZED, PARTITIONS), p));
    }
    for (String bank : new TreeSet<>(BANKS)) {
      BankStore store = new BankStore(bank);
      banks.put(bank, store);
      for (int p = 0; p < PARTITIONS; p++) {
        Log orders = log(Topics.depositOrdered(bank), PARTITIONS);
        shells.add(new BankShell(this, store, orders, p));
      }
      shells.add(new SmallShells.Postings(this, log(Topics.depositPosted(bank), 1), 0));
    }
    shells.add(new SmallShells.Accounts(this, log(Topics.ACCOUNT_CHANGED, 1), 0));
    shells.add(new SmallShells.Statuses(this, log(Topics.VISIT_OUTCOME, 1), 0));
    shells.add(new Relays.Outbox(this));
    shells.add(new Relays.Release(this));
  }

  /** A schedule that does not end is broken. */
  void goesOn() {
    if (++steps > MOST_STEPS) {
      throw new Broken("does not come to rest");
    }
  }

  boolean does(Fault fault) {
    return faults.contains(fault);
  }

  /** Whether a faulty stage overlooks this visit. */
  boolean skips() {
    return does(Fault.SKIPS_VISIT) && ++visits % 20 == 0;
  }

  void trace(Supplier<String> what) {
    if (trace != null) {
      trace.add(what.get());
    }
  }

  void produce(Output output) {
    if (output.topic().equals(Topics.VISIT_REJECTED)) {
      rejected.add(output.key());
    } else {
      log(output.topic(), PARTITIONS).append(output.key(), output.value());
    }
  }

  static Output outcome(VisitOutcome outcome) {
    return new Output(Topics.VISIT_OUTCOME, Envelope.outcomeKey(outcome), outcome);
  }

  /** A rejected document, here kept by its name alone, and what is said of it. */
  List<Output> rejection(VisitOutcome outcome) {
    Output kept = new Output(Topics.VISIT_REJECTED, Envelope.outcomeKey(outcome), outcome);
    return does(Fault.SWALLOWS_REJECTION) ? List.of() : List.of(kept, outcome(outcome));
  }

  /** A facility's engine writes to its topic. */
  void submits(Sample.Doc doc) {
    trace(() -> "submitted " + name(doc.visit()));
    model.sends(doc.name(), true);
    log(SUBMITTED, PARTITIONS).append(doc.visit().getHeader().getPatientKey(), doc.visit());
  }

  /**
   * A facility calls; the process may die before it answers.
   *
   * @param steps how far it comes: the outcome, the visit, the answer
   */
  void posts(Sample.Doc doc, int steps) {
    trace(() -> "posted " + name(doc.visit()) + ", steps " + steps);
    if (steps > 1) {
      model.sends(doc.name(), steps > 2);
    }
    VisitReceived visit = Sample.received(doc, now);
    if (steps > 0) {
      produce(outcome(new Outcomes("ingest").received(visit.getHeader(), now)));
    }
    if (steps > 1) {
      produce(new Output(Topics.VISIT_RECEIVED, visit.getHeader().getPatientKey(), visit));
    }
  }

  static String account(int patient) {
    return "00000000-0000-0000-0000-00000000000" + patient;
  }

  void opens(int patient) {
    BankStore bank = bank(patient);
    if (bank.heads.containsKey(account(patient))) {
      return;
    }
    trace(() -> "account of " + patient + " opened");
    bank.open(account(patient));
    List<FacilityIdentifier> identifiers =
        Sample.FACILITIES.stream()
            .map(facility -> new FacilityIdentifier(facility, "p", "" + patient))
            .toList();
    produce(
        new Output(
            Topics.ACCOUNT_CHANGED,
            account(patient),
            new AccountChanged(account(patient), bank.bank, 1L, "open", identifiers, now)));
  }

  private BankStore bank(int patient) {
    BankStore bank = banks.get(BANKS.get(patient));
    if (bank == null) {
      throw new IllegalStateException("no such bank");
    }
    return bank;
  }

  /** A patient changes what they agree to; nothing where a decision in flight takes too long. */
  void says(int patient, Model.Said said) {
    String account = account(patient);
    Object caller = new Object();
    if (!consent.locks.take(caller, Set.of("of " + account), Set.of())) {
      return;
    }
    consent.locks.release(caller);
    long version = model.says(account, said);
    trace(() -> "patient " + patient + " says " + said + ", version " + version);
    consent.versions.put(account, version);
    consent.directives.put(account, directives(version, said));
    if (consent.accounts.containsKey(account)) {
      String fence = new UUID(version, patient).toString();
      String bank = bank(patient).bank;
      model.fences(fence, account, version);
      consent.promise(
          new Output(
              Topics.depositOrdered(bank),
              account,
              new ConsentFence(fence, bank, account, version, now)));
    }
    consent.addDueOf(account, now);
  }

  private static List<Directive> directives(long version, Model.Said said) {
    String id = "Consent/c/_history/" + version;
    List<Directive> directives = new ArrayList<>();
    if (said.yes()) {
      directives.add(
          new Directive(
              id,
              Effect.PERMIT,
              Set.of(),
              Set.of(),
              said.from().equals(Instant.MIN) ? null : said.from(),
              said.until().equals(Instant.MAX) ? null : said.until()));
    }
    if (said.exceptTo() != null) {
      directives.add(new Directive(id, Effect.DENY, Set.of(), Set.of(said.exceptTo()), null, null));
    }
    return directives;
  }

  /** A visit's short name. */
  String name(SpecificRecord value) {
    return Envelope.header(value).map(World::name).orElse(value.getSchema().getName());
  }

  static String name(VisitHeader header) {
    String hash = HexFormat.of().formatHex(header.getContentHash().bytes(), 0, 2);
    return header.getFacility() + " " + header.getMessageId() + " " + hash;
  }

  private Log log(String topic, int partitions) {
    return logs.computeIfAbsent(topic, t -> new Log(partitions));
  }
}
