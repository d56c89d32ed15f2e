package org.recordbank.sandbox.commands;

import org.jspecify.annotations.Nullable;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.Ports;
import org.recordbank.sandbox.SandboxOptions;
import picocli.CommandLine.Option;

/** One option for each port. */
final class PortOptions {

  @Option(names = "--port-kafka", paramLabel = "PORT", description = "Kafka (9092).")
  private @Nullable Integer kafka;

  @Option(names = "--port-postgres", paramLabel = "PORT", description = "PostgreSQL (5432).")
  private @Nullable Integer postgres;

  @Option(names = "--port-registry", paramLabel = "PORT", description = "Registry (8080).")
  private @Nullable Integer registry;

  @Option(names = "--port-ingest", paramLabel = "PORT", description = "ingest-service (8081).")
  private @Nullable Integer ingest;

  @Option(
      names = "--port-ingest-mllp",
      paramLabel = "PORT",
      description = "HL7 v2 over MLLP (2575).")
  private @Nullable Integer mllp;

  @Option(
      names = "--port-normalize",
      paramLabel = "PORT",
      description = "normalize-service (8082).")
  private @Nullable Integer normalize;

  @Option(names = "--port-consent", paramLabel = "PORT", description = "consent-service (8083).")
  private @Nullable Integer consent;

  @Option(
      names = "--port-bank-first",
      paramLabel = "PORT",
      description = "bank-service of bank first (8084).")
  private @Nullable Integer first;

  @Option(
      names = "--port-bank-union",
      paramLabel = "PORT",
      description = "bank-service of bank union (8085).")
  private @Nullable Integer union;

  Ports ports() {
    Ports ports = Ports.usual(SandboxOptions.USUAL_BANKS);
    ports = moved(ports, Part.KAFKA, kafka);
    ports = moved(ports, Part.POSTGRES, postgres);
    ports = moved(ports, Part.REGISTRY, registry);
    ports = moved(ports, Part.INGEST, ingest);
    ports = mllp == null ? ports : ports.withMllp(mllp);
    ports = moved(ports, Part.NORMALIZE, normalize);
    ports = moved(ports, Part.CONSENT, consent);
    ports = moved(ports, Part.bank("first"), first);
    return moved(ports, Part.bank("union"), union);
  }

  private static Ports moved(Ports ports, Part part, @Nullable Integer port) {
    return port == null ? ports : ports.with(part, port);
  }
}
