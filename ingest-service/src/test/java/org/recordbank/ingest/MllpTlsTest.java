package org.recordbank.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recordbank.ingest.mllp.Sender;
import org.recordbank.sandbox.clients.MllpClient;

/** TLS with a certificate on each side, made for the test by the JDK's keytool. */
final class MllpTlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir private static Path folder = Path.of("");

  @BeforeAll
  static void makeCertificates() throws IOException, InterruptedException {
    for (String name : List.of("server", "engine", "another", "stranger")) {
      keytool(name, "-genkeypair", "-dname", "CN=" + name + ",O=General", "-keyalg", "EC");
    }
  }

  private static void keytool(String name, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home", ""), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-alias", name, "-validity", "2", "-storetype", "PKCS12"));
    command.addAll(List.of("-keystore", folder.resolve(name).toString(), "-storepass", "changeit"));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(name + ".log").toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve(name + ".log"))).isZero();
  }

  @Test
  void theCertificateSaysForWhomAnEngineSpeaks() throws Exception {
    for (String rule : List.of("CN=engine, O=General", "cn=engine,o=General", fingerprint())) {
      try (MllpStand stand = stand(rule);
          MllpClient client = connect(stand, "engine")) {
        assertThat(text(client.exchange(MllpStand.message("1")))).contains("MSA|AA|1");
        assertThat(stand.published).containsExactly("1");
      }
    }
  }

  @Test
  void anEngineWithAnotherCertificateIsNotHeard() throws Exception {
    try (MllpStand stand = stand(fingerprint());
        MllpClient client = connect(stand, "another")) {
      assertThatThrownBy(() -> client.exchange(MllpStand.message("1")))
          .isInstanceOf(IOException.class);
      await().until(() -> stand.cut("not-allowed") == 1);
      assertThat(stand.published).isEmpty();
    }
  }

  @Test
  void nobodyIsHeardWithoutACertificateThatIsTrusted() throws Exception {
    for (String who : List.of("stranger", "")) {
      try (MllpStand stand = stand("CN=stranger,O=General")) {
        assertThatThrownBy(
                () -> {
                  try (MllpClient client = connect(stand, who)) {
                    client.exchange(MllpStand.message("1"));
                  }
                })
            .isInstanceOf(IOException.class);
        await().until(() -> stand.cut("tls") == 1);
        assertThat(stand.published).isEmpty();
      }
    }
  }

  @Test
  void whereNoCertificateIsRequiredTheAddressSaysForWhomAnEngineSpeaks() throws Exception {
    Sender byAddress =
        new Sender(
            "general",
            Optional.empty(),
            Optional.empty(),
            List.of("127.0.0.0/8"),
            Optional.empty());
    try (MllpStand stand = optional(byAddress);
        MllpClient client = connect(stand, "")) {
      assertThat(text(client.exchange(MllpStand.message("1")))).contains("MSA|AA|1");
    }
    try (MllpStand stand = optional(sender("CN=engine,O=General"));
        MllpClient client = connect(stand, "")) {
      assertThatThrownBy(() -> client.exchange(MllpStand.message("1")))
          .isInstanceOf(IOException.class);
      await().until(() -> stand.cut("not-allowed") == 1);
      assertThat(stand.published).isEmpty();
    }
  }

  private static MllpStand optional(Sender sender) throws GeneralSecurityException, IOException {
    return new MllpStand(
        MllpServer.bind(MllpServer.secure(context("server"), false), "127.0.0.1", 0, "none"),
        sender,
        MllpStand.PATIENCE,
        5);
  }

  @Test
  void plainTextToThePortOfTlsIsCutOff() throws Exception {
    try (MllpStand stand = stand("CN=engine,O=General");
        MllpClient client = MllpClient.connect(stand.listener.port(), MllpStand.PATIENCE)) {
      assertThatThrownBy(() -> client.exchange(MllpStand.message("1")))
          .isInstanceOf(IOException.class);
      await().until(() -> stand.cut("tls") == 1);
    }
  }

  @Test
  void aHandshakeThatDoesNotComeIsCutOff() throws Exception {
    try (MllpStand stand =
            new MllpStand(
                MllpServer.bind(MllpServer.secure(context("server"), true), "127.0.0.1", 0, "none"),
                sender("CN=engine"),
                Duration.ofMillis(300),
                5);
        MllpClient client = MllpClient.connect(stand.listener.port(), MllpStand.PATIENCE)) {
      assertThatThrownBy(client::receive).isInstanceOf(IOException.class);
    }
  }

  private static MllpStand stand(String certificate) throws GeneralSecurityException, IOException {
    return new MllpStand(
        MllpServer.bind(MllpServer.secure(context("server"), true), "127.0.0.1", 0, "none"),
        sender(certificate),
        MllpStand.PATIENCE,
        5);
  }

  private static Sender sender(String certificate) {
    return new Sender(
        "general", Optional.empty(), Optional.empty(), List.of(), Optional.of(certificate));
  }

  private static MllpClient connect(MllpStand stand, String who)
      throws GeneralSecurityException, IOException {
    Socket socket =
        context(who)
            .getSocketFactory()
            .createSocket(InetAddress.getLoopbackAddress(), stand.listener.port());
    return new MllpClient(socket, MllpStand.PATIENCE);
  }

  private static String fingerprint() throws GeneralSecurityException, IOException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate("engine").getEncoded());
    return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
  }

  private static Certificate certificate(String name) throws GeneralSecurityException, IOException {
    return Objects.requireNonNull(store(name).getCertificate(name));
  }

  private static KeyStore store(String name) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(folder.resolve(name))) {
      store.load(in, PASSWORD);
    }
    return store;
  }

  /** With one's own key, if one has a name, and trust in all but the stranger. */
  private static SSLContext context(String name) throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, PASSWORD);
    for (String each : List.of("server", "engine", "another")) {
      trusted.setCertificateEntry(each, certificate(each));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    if (!name.isEmpty()) {
      keys.init(store(name), PASSWORD);
    }
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(name.isEmpty() ? null : keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static String text(byte[] answer) {
    return new String(answer, UTF_8);
  }
}
