package org.recordbank.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Properties;

/** Tells a later run where the parts of an earlier one listen. */
final class PortsFile {

  private static final String CONTROLLER = "kafka-controller";
  private static final String MANAGEMENT = "registry-management";

  private PortsFile() {}

  static void write(Path file, Ports ports) {
    var properties = new Properties();
    ports.byPart().forEach((part, port) -> properties.setProperty(part, Integer.toString(port)));
    properties.setProperty(CONTROLLER, Integer.toString(ports.kafkaController()));
    properties.setProperty(MANAGEMENT, Integer.toString(ports.registryManagement()));
    try (var writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Optional<Ports> read(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    var properties = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      properties.load(reader);
      var byPart = new LinkedHashMap<String, Integer>();
      for (String part : properties.stringPropertyNames()) {
        byPart.put(part, Integer.parseInt(properties.getProperty(part)));
      }
      Integer controller = byPart.remove(CONTROLLER);
      Integer management = byPart.remove(MANAGEMENT);
      if (controller == null || management == null) {
        return Optional.empty();
      }
      return Optional.of(new Ports(byPart, controller, management));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
