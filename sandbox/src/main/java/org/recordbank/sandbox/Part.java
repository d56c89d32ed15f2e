package org.recordbank.sandbox;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Something that runs: one of the three that everything stands on, or a service. */
public sealed interface Part {

  /** The broker. */
  Part KAFKA = Single.KAFKA;

  /** The database server, with a database for each service that keeps state. */
  Part POSTGRES = Single.POSTGRES;

  /** The schema registry; keeps its schemas in PostgreSQL. */
  Part REGISTRY = Single.REGISTRY;

  /** ingest-service. */
  Part INGEST = Single.INGEST;

  /** normalize-service. */
  Part NORMALIZE = Single.NORMALIZE;

  /** consent-service. */
  Part CONSENT = Single.CONSENT;

  /** The three that everything stands on, in the order in which they are started. */
  List<Part> INFRASTRUCTURE = List.of(POSTGRES, REGISTRY, KAFKA);

  /** The bank-service of one bank. */
  static Part bank(String bank) {
    return new BankService(bank);
  }

  /** All parts of a deployment with these banks, in the order in which they are started. */
  static Set<Part> all(Collection<String> banks) {
    var parts = new LinkedHashSet<Part>(INFRASTRUCTURE);
    parts.addAll(List.of(INGEST, NORMALIZE, CONSENT));
    banks.forEach(bank -> parts.add(bank(bank)));
    return parts;
  }

  /**
   * One more instance of a service or of the broker. It has a port and a data folder of its own; it
   * shares the database, the consumer groups or the cluster with the first.
   *
   * @param of a service or {@link #KAFKA}
   * @param number from 2 on; the part itself is the first
   */
  static Part instance(Part of, int number) {
    return number == 1 ? of : new Instance(of, number);
  }

  /** What it is called in logs, options and messages. */
  String id();

  /** The part of which this is an instance; itself where it is the first or only one. */
  Part first();

  /** Whether it is a broker. */
  static boolean isBroker(Part part) {
    return part.first() == KAFKA;
  }

  /** Those of which there is one. */
  enum Single implements Part {
    /** See {@link Part#KAFKA}. */
    KAFKA("kafka"),
    /** See {@link Part#POSTGRES}. */
    POSTGRES("postgres"),
    /** See {@link Part#REGISTRY}. */
    REGISTRY("registry"),
    /** See {@link Part#INGEST}. */
    INGEST("ingest"),
    /** See {@link Part#NORMALIZE}. */
    NORMALIZE("normalize"),
    /** See {@link Part#CONSENT}. */
    CONSENT("consent");

    private final String id;

    Single(String id) {
      this.id = id;
    }

    @Override
    public Part first() {
      return this;
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public String toString() {
      return id;
    }
  }

  /**
   * One bank's service.
   *
   * @param bank its name; it becomes a part of the names of topics, a database and roles
   */
  record BankService(String bank) implements Part {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]{0,29}");

    /** Checks the name. */
    public BankService {
      if (!NAME.matcher(bank).matches()) {
        throw new IllegalArgumentException("the name of a bank must match " + NAME + ": " + bank);
      }
    }

    @Override
    public Part first() {
      return this;
    }

    @Override
    public String id() {
      return "bank-" + bank;
    }

    @Override
    public String toString() {
      return id();
    }
  }

  /**
   * One more of the same; see {@link Part#instance}.
   *
   * @param of what it is an instance of
   * @param number its number, from 2 on
   */
  record Instance(Part of, int number) implements Part {
    /** Checks both. */
    public Instance {
      if (of instanceof Instance || of == POSTGRES || of == REGISTRY) {
        throw new IllegalArgumentException("there is only one " + of);
      }
      if (number < 2) {
        throw new IllegalArgumentException("instances beside the first count from 2: " + number);
      }
    }

    @Override
    public Part first() {
      return of;
    }

    @Override
    public String id() {
      return of.id() + "-" + number;
    }

    @Override
    public String toString() {
      return id();
    }
  }
}
