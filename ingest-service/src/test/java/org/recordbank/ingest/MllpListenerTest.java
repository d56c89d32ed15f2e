package org.recordbank.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.EOFException;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.recordbank.sandbox.clients.MllpClient;

/** A real listener on this machine, and senders good and bad. */
final class MllpListenerTest {
  private static final Duration SHORT = Duration.ofMillis(700);
  private static final int MOST = 60;

  private MllpStand stand = newStand();

  private static MllpStand newStand() {
    try {
      return MllpStand.plain(MllpStand.PATIENCE, MOST);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void isEmpty() {
    assertThat(stand.published).isEmpty();
  }

  @AfterEach
  void stop() {
    stand.close();
  }

  private MllpClient connect() throws IOException {
    return MllpClient.connect(stand.listener.port(), MllpStand.PATIENCE);
  }

  private static String text(byte[] answer) {
    return new String(answer, UTF_8);
  }

  @Test
  void aMessageIsPublishedBeforeItIsAcknowledged() throws IOException {
    try (MllpClient client = connect()) {
      assertThat(text(client.exchange(MllpStand.message("1")))).contains("\rMSA|AA|1\r");
      assertThat(stand.published).containsExactly("1");
    }
  }

  @Test
  void whatIsWrongIsAnsweredWithItsPlaceAndWhatIsNotForUsIsRejected() throws IOException {
    try (MllpClient client = connect()) {
      assertThat(text(client.exchange(MllpStand.message("1", "PV1|1\r"))))
          .contains("\rMSA|AE|1|")
          .contains("\rERR||PID^1^3|101^");
      assertThat(
              text(
                  client.exchange(
                      text(MllpStand.message("2")).replace("GEN", "X").getBytes(UTF_8))))
          .contains("\rMSA|AR|2|")
          .contains("\rERR||MSH^1^4|103^");
      assertThat(text(client.exchange("nonsense".getBytes(UTF_8)))).contains("\rMSA|AE||");
      assertThat(stand.published).isEmpty();
    }
  }

  @Test
  void whereNobodyKnowsTheSenderIsAskedToSendAgain() throws IOException {
    try (MllpClient client = connect()) {
      stand.publisher.set((accepted, share) -> false);
      assertThat(text(client.exchange(MllpStand.message("1"))))
          .contains("MSA|AE|1")
          .contains("|207^");
      stand.publisher.set(
          (accepted, share) -> {
            throw new IllegalStateException("a broker that refuses");
          });
      assertThat(text(client.exchange(MllpStand.message("1"))))
          .contains("MSA|AE|1")
          .contains("unknown-outcome")
          .doesNotContain("a broker");
      stand.publisher.set((accepted, share) -> true);
      assertThat(text(client.exchange(MllpStand.message("1")))).contains("MSA|AA|1");
    }
  }

  @Test
  void aSlowSenderAndTwoMessagesInOnePacketAreTheSame() throws Exception {
    try (MllpClient client = connect()) {
      byte[] first = MllpClient.framed(MllpStand.message("1"));
      for (byte each : first) {
        client.send(new byte[] {each});
      }
      assertThat(text(client.receive())).contains("MSA|AA|1");

      byte[] second = MllpClient.framed(MllpStand.message("2"));
      byte[] both = Arrays.copyOf(second, second.length * 2);
      System.arraycopy(
          MllpClient.framed(MllpStand.message("3")), 0, both, second.length, second.length);
      client.send(both);
      assertThat(text(client.receive())).contains("MSA|AA|2");
      assertThat(text(client.receive())).contains("MSA|AA|3");
    }
    assertThat(stand.published).containsExactly("1", "2", "3");
  }

  @Test
  void aFrameWhoseLastByteIsMissingIsAnswered() throws IOException {
    try (MllpClient client = connect()) {
      byte[] frame = MllpClient.framed(MllpStand.message("1"));
      client.send(Arrays.copyOf(frame, frame.length - 1));
      assertThat(text(client.receive())).contains("MSA|AA|1");
    }
  }

  @Test
  void aMessageBeyondTheLimitIsReadPastAndRefusedAndTheNextOneTaken() throws IOException {
    try (MllpClient client = connect()) {
      byte[] long50 = new byte[50 << 20];
      Arrays.fill(long50, (byte) 'x');
      byte[] begin = MllpStand.message("1");
      System.arraycopy(begin, 0, long50, 0, begin.length);

      assertThat(text(client.exchange(long50))).contains("MSA|AR|1").contains("too-large");
      assertThat(text(client.exchange(MllpStand.message("2")))).contains("MSA|AA|2");
    }
    assertThat(stand.published).containsExactly("2");
  }

  @Test
  void withoutMemoryASenderIsToldToComeAgain() throws IOException {
    try (MllpClient client = connect();
        Bodies.Share all = stand.bodies.take(MllpStand.LIMIT);
        Bodies.Share rest = stand.bodies.take(MllpStand.LIMIT)) {
      assertThat(all).isNotNull();
      assertThat(rest).isNotNull();
      assertThat(text(client.exchange(MllpStand.message("1"))))
          .contains("MSA|AE|1")
          .contains("|busy^");
    }
  }

  @Test
  void memoryComesBackAfterEachMessage() throws IOException {
    byte[] message = MllpStand.message("1", "PID|||7\rOBX|" + "x".repeat(MllpStand.LIMIT / 2));
    try (MllpClient client = connect()) {
      for (int i = 0; i < 12; i++) {
        assertThat(text(client.exchange(message))).contains("MSA|AA|1");
      }
    }
    await().until(this::isAllMemoryThere);
  }

  @Test
  void memoryComesBackWherePublishingFails() throws IOException {
    stand.publisher.set(
        (accepted, share) -> {
          throw new IllegalStateException("the database is away");
        });
    byte[] message = MllpStand.message("1", "PID|||7\rOBX|" + "x".repeat(MllpStand.LIMIT / 2));
    try (MllpClient client = connect()) {
      for (int i = 0; i < 12; i++) {
        assertThat(text(client.exchange(message))).contains("|unknown-outcome^");
      }
    }
    await().until(this::isAllMemoryThere);
  }

  private boolean isAllMemoryThere() {
    try (Bodies.Share one = stand.bodies.take(MllpStand.LIMIT);
        Bodies.Share two = stand.bodies.take(MllpStand.LIMIT)) {
      return one != null && two != null;
    }
  }

  @Test
  void aBatchIsAnsweredInOneFrameWithAnAnswerToEachMessage() throws IOException {
    String batch =
        "BHS|^~\\&|LAB|GEN|RB|RB|||||b-1\r"
            + text(MllpStand.message("1"))
            + text(MllpStand.message("2", "PV1|1\r"))
            + text(MllpStand.message("3"))
            + "BTS|3\r";
    try (MllpClient client = connect()) {
      String answer = text(client.exchange(batch.getBytes(UTF_8)));

      assertThat(answer).startsWith("BHS|").contains("|b-1\rMSH").endsWith("BTS|3\r");
      assertThat(answer.lines().filter(line -> line.startsWith("MSA")).map(l -> l.substring(0, 8)))
          .containsExactly("MSA|AA|1", "MSA|AE|2", "MSA|AA|3");
    }
    assertThat(stand.published).containsExactly("1", "3");
  }

  @Test
  void anAcknowledgementThatComesInIsNotAnswered() throws IOException {
    String ack = "MSH|^~\\&|LAB|GEN|RB|RB|||ACK^A01|1|P|2.5\rMSA|AA|9\r";
    try (MllpClient client = connect()) {
      client.send(MllpClient.framed(ack.getBytes(UTF_8)));
      assertThat(text(client.exchange(MllpStand.message("2")))).contains("MSA|AA|2");
    }
  }

  @Test
  void theOrderIsKeptAcrossConnectionsUsedInTurn() throws IOException {
    List<String> sent = new ArrayList<>();
    try (MllpClient one = connect();
        MllpClient two = connect()) {
      for (int i = 0; i < 200; i++) {
        sent.add("n" + i);
        MllpClient next = i % 2 == 0 ? one : two;
        assertThat(text(next.exchange(MllpStand.message("n" + i)))).contains("MSA|AA|n" + i);
      }
    }
    assertThat(stand.published).containsExactlyElementsOf(sent);
  }

  @Test
  void manyConnectionsAreServedAndThoseBeyondTheLimitAreClosed() throws Exception {
    List<MllpClient> clients = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < MOST; i++) {
        clients.add(connect());
      }
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < MOST; i++) {
        MllpClient client = clients.get(i);
        byte[] message = MllpStand.message("c" + i);
        answers.add(threads.submit(() -> text(client.exchange(message))));
      }
      for (Future<String> answer : answers) {
        assertThat(answer.get()).contains("MSA|AA|");
      }
      try (MllpClient beyond = connect()) {
        assertThatThrownBy(() -> beyond.exchange(MllpStand.message("x")))
            .isInstanceOf(IOException.class);
      }
      assertThat(stand.cut("too-many-connections")).isEqualTo(1);
    } finally {
      for (MllpClient client : clients) {
        client.close();
      }
    }
    await().until(() -> stand.meters.get("recordbank.mllp.connections").gauge().value() == 0);
  }

  @Test
  void aSenderThatBreaksOffInTheMiddleLeavesNothingBehind() throws IOException {
    try (MllpClient client = connect()) {
      byte[] frame = MllpClient.framed(MllpStand.message("1"));
      client.send(Arrays.copyOf(frame, frame.length / 2));
    }
    await().until(() -> stand.meters.get("recordbank.mllp.connections").gauge().value() == 0);
    assertThat(stand.published).isEmpty();
  }

  @Test
  void aFrameThatDoesNotEndInTimeIsAnsweredAndEndsTheConnection() throws Exception {
    stand.close();
    stand = MllpStand.plain(SHORT, MOST);
    try (MllpClient client = connect()) {
      byte[] frame = MllpClient.framed(MllpStand.message("1"));
      client.send(Arrays.copyOf(frame, frame.length - 2));
      assertThat(text(client.receive())).contains("\rMSA|AE|1|").contains("no-end-block");
      assertThatThrownBy(client::receive).isInstanceOf(IOException.class);
    }
    await().until(() -> stand.cut("message-wait") == 1);
    assertThat(stand.published).isEmpty();
  }

  @Test
  void whatIsNoMllpEndsTheConnection() throws IOException {
    try (MllpClient client = connect()) {
      client.send("GET / HTTP/1.1 ".repeat(6_000).getBytes(UTF_8));
      assertThatThrownBy(client::receive).isInstanceOf(IOException.class);
    }
    await().until(() -> stand.cut("no-frames") == 1);
  }

  @Test
  void stoppingAnswersTheMessageInHandAndTakesNoMore() throws Exception {
    // given
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    stand.publisher.set((accepted, share) -> isDone(begun, goOn));
    try (MllpClient idle = connect();
        MllpClient client = connect();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      client.send(MllpClient.framed(MllpStand.message("1")));
      assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

      // when
      Future<?> stopped =
          threads.submit(
              () -> {
                stand.close();
                return true;
              });
      assertThatThrownBy(idle::receive).isInstanceOf(IOException.class);
      goOn.countDown();

      // then
      assertThat(text(client.receive())).contains("MSA|AA|1");
      assertThatThrownBy(client::receive).isInstanceOf(EOFException.class);
      assertThat(isTrue(stopped)).isTrue();
      assertThatThrownBy(this::connect).isInstanceOf(IOException.class);
    }
  }

  private static boolean isTrue(Future<?> future) throws InterruptedException, ExecutionException {
    return Boolean.TRUE.equals(future.get());
  }

  private static boolean isDone(CountDownLatch begun, CountDownLatch goOn) {
    begun.countDown();
    try {
      return goOn.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Test
  void aPortInUseIsNamed() throws IOException {
    try (ServerSocket another = new ServerSocket()) {
      int port = stand.listener.port();
      assertThatThrownBy(() -> MllpServer.bind(another, "127.0.0.1", port, "the.setting"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("port " + port)
          .hasMessageContaining("the.setting");
    }
  }
}
