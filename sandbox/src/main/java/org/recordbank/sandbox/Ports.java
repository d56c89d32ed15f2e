package org.recordbank.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The port of each part, all on this machine's loopback address.
 *
 * @param byPart the port that others reach it at, by {@link Part#id()}
 * @param kafkaController where the broker talks to itself
 * @param registryManagement where the registry says whether it is well
 */
public record Ports(Map<String, Integer> byPart, int kafkaController, int registryManagement) {

  private static final int FIRST_BANK = 8084;

  /** Below what systems hand out to outgoing connections, so that none of those takes one away. */
  private static final int LOWEST_FREE = 20_000;

  private static final int HIGHEST_FREE = 32_000;

  /** Copies. */
  public Ports {
    byPart = Map.copyOf(byPart);
  }

  /** Those that the documentation names; banks from 8084 on, in their order. */
  public static Ports usual(Collection<String> banks) {
    var ports = new LinkedHashMap<String, Integer>();
    ports.put(Part.KAFKA.id(), 9092);
    ports.put(Part.POSTGRES.id(), 5432);
    ports.put(Part.REGISTRY.id(), 8080);
    ports.put(Part.INGEST.id(), 8081);
    ports.put(mllpOf(Part.INGEST), 2575);
    ports.put(Part.NORMALIZE.id(), 8082);
    ports.put(Part.CONSENT.id(), 8083);
    int next = FIRST_BANK;
    for (String bank : banks) {
      ports.put(Part.bank(bank).id(), next++);
    }
    var taken = new HashSet<>(ports.values());
    return new Ports(ports, free(taken), free(taken));
  }

  /** Ones that are free now, for tests. */
  public static Ports free(Collection<String> banks) {
    var taken = new HashSet<Integer>();
    var ports = new LinkedHashMap<String, Integer>();
    Part.all(banks).forEach(part -> ports.put(part.id(), free(taken)));
    ports.put(mllpOf(Part.INGEST), free(taken));
    return new Ports(ports, free(taken), free(taken));
  }

  /** With one part elsewhere. */
  public Ports with(Part part, int port) {
    return with(part.id(), port);
  }

  /** With MLLP elsewhere. */
  public Ports withMllp(int port) {
    return with(mllpOf(Part.INGEST), port);
  }

  private Ports with(String part, int port) {
    if (port < 1 || port > 65_535) {
      throw new SandboxFailure("port of " + part + " must lie between 1 and 65535: " + port);
    }
    var ports = new LinkedHashMap<>(byPart);
    ports.put(part, port);
    return new Ports(ports, kafkaController, registryManagement);
  }

  /** With free ones for more instances of these parts; those that have a port keep it. */
  public Ports withFree(Collection<Part> instances) {
    var ports = new LinkedHashMap<>(byPart);
    var taken = new HashSet<>(ports.values());
    taken.add(kafkaController);
    taken.add(registryManagement);
    for (Part part : instances) {
      ports.computeIfAbsent(part.id(), id -> free(taken));
      if (part.first() == Part.INGEST) {
        ports.computeIfAbsent(mllpOf(part), id -> free(taken));
      }
      if (Part.isBroker(part)) {
        ports.computeIfAbsent(controllerOf(part), id -> free(taken));
      }
    }
    return new Ports(ports, kafkaController, registryManagement);
  }

  /** Where a broker talks to the others. */
  int controller(Part broker) {
    return broker == Part.KAFKA ? kafkaController : byPart.getOrDefault(controllerOf(broker), 0);
  }

  /**
   * Where an instance of ingest-service takes HL7 v2 over MLLP.
   *
   * @return 0 for nowhere: another part, or ports of an older run
   */
  public int mllp(Part part) {
    return byPart.getOrDefault(mllpOf(part), 0);
  }

  private static String mllpOf(Part part) {
    return part.id() + "-mllp";
  }

  private static String controllerOf(Part broker) {
    return broker.id() + "-controller";
  }

  /** The port of a part. */
  public int of(Part part) {
    Integer port = byPart.get(part.id());
    if (port == null) {
      throw new IllegalArgumentException("no port for " + part);
    }
    return port;
  }

  /** Whether somebody listens there already. */
  static boolean isTaken(int port) {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    try (var socket = new Socket()) {
      socket.connect(address, 500);
      return true;
    } catch (IOException e) {
      return isRefused(address);
    }
  }

  private static boolean isRefused(InetSocketAddress address) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(address);
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static int free(Set<Integer> taken) {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST_FREE, HIGHEST_FREE);
      if (!taken.contains(port) && !isTaken(port)) {
        taken.add(port);
        return port;
      }
    }
  }
}
