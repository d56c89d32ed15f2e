package org.recordbank.sandbox.commands;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.Sandbox;
import org.recordbank.sandbox.SandboxFailure;
import org.recordbank.sandbox.clients.WireFormat;
import org.recordbank.sandbox.rejected.Cluster;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which deployment is meant: the one that runs here, or another. */
final class ClusterOptions {

  private static final String BOOTSTRAP = "bootstrap.servers";
  private static final String AUTHORIZATION = "RECORDBANK_REGISTRY_AUTHORIZATION";

  @Mixin private Places places = new Places();

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description = "Kafka of another deployment than the one that runs here.")
  private @Nullable String bootstrapServers;

  @Option(
      names = "--registry",
      paramLabel = "URL",
      description =
          "Its schema registry: address of the Confluent REST API, for Apicurio with"
              + " /apis/ccompat/v7. RECORDBANK_REGISTRY_AUTHORIZATION is sent as the Authorization"
              + " header.")
  private @Nullable String registry;

  @Option(
      names = "--command-config",
      paramLabel = "FILE",
      description = "Properties of Kafka's clients for it, as Kafka's own tools take them.")
  private @Nullable Path commandConfig;

  Cluster cluster() {
    return bootstrapServers == null && registry == null && commandConfig == null
        ? here()
        : elsewhere();
  }

  private Cluster here() {
    Sandbox sandbox = places.meant();
    if (!sandbox.isRunning(Part.KAFKA)) {
      throw new SandboxFailure(
          "nothing runs here; start it: ./recordbank up, or name another deployment:"
              + " --bootstrap-servers and --registry");
    }
    return new Cluster(
        Map.of(BOOTSTRAP, sandbox.bootstrapServers()),
        new WireFormat(sandbox.address(Part.REGISTRY)));
  }

  private Cluster elsewhere() {
    Map<String, Object> client = properties();
    if (bootstrapServers != null) {
      client.put(BOOTSTRAP, bootstrapServers);
    }
    if (!client.containsKey(BOOTSTRAP) || registry == null) {
      throw new SandboxFailure("another deployment needs --bootstrap-servers and --registry");
    }
    String authorization = Objects.requireNonNullElse(System.getenv(AUTHORIZATION), "");
    return new Cluster(client, WireFormat.ofConfluentApi(address(registry), authorization));
  }

  private static URI address(String registry) {
    try {
      URI address = URI.create(registry);
      if ("http".equals(address.getScheme()) || "https".equals(address.getScheme())) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw new SandboxFailure("--registry: an address that begins with http:// or https://");
  }

  private Map<String, Object> properties() {
    var map = new HashMap<String, Object>();
    if (commandConfig == null) {
      return map;
    }
    var properties = new Properties();
    try (var reader = Files.newBufferedReader(commandConfig)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new SandboxFailure("--command-config: cannot read " + commandConfig, e);
    }
    properties.forEach((name, value) -> map.put(name.toString(), value));
    return map;
  }
}
