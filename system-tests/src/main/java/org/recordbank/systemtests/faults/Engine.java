package org.recordbank.systemtests.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.recordbank.sandbox.clients.MllpClient;

/**
 * A facility's integration engine: one connection, one message at a time. Where it is cut, or no
 * answer comes, it hangs up, and connects again for the next message. One thread's.
 */
final class Engine implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Engine.class.getName());

  private final int port;
  private final Gate gate;
  private final Duration patience;
  private @Nullable MllpClient line;

  /**
   * @param port of this machine
   * @param patience for a connection and for an answer
   */
  Engine(int port, Gate gate, Duration patience) {
    this.port = port;
    this.gate = gate;
    this.patience = patience;
  }

  /** What the receiver says to a message. */
  enum Answer {
    /** It is durable: AA or CA. */
    TAKEN,
    /** It may be or not, or there was no room: send it again. */
    AGAIN,
    /** It will be refused again. */
    REFUSED
  }

  /**
   * Sends a message and waits for the answer.
   *
   * @param id MSH-10, which the answer must name
   * @throws IOException where none comes, and nobody knows
   */
  Answer send(String id, byte[] message) throws IOException {
    try {
      return answer(id, exchange(MllpClient.framed(message)));
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private byte[] exchange(byte[] frame) throws IOException {
    MllpClient open = connected();
    int half = frame.length / 2;
    open.send(Arrays.copyOf(frame, half));
    gate.pass();
    open.send(Arrays.copyOfRange(frame, half, frame.length));
    gate.waits();
    try {
      return open.receive();
    } finally {
      gate.waitsNoMore();
    }
  }

  private MllpClient connected() throws IOException {
    MllpClient open = line;
    if (open == null) {
      open = MllpClient.connect(port, patience);
      line = open;
    }
    return open;
  }

  private static Answer answer(String id, byte[] acknowledgement) {
    String text = new String(acknowledgement, UTF_8);
    if (text.contains("\rMSA|AA|" + id) || text.contains("\rMSA|CA|" + id)) {
      return Answer.TAKEN;
    }
    return text.contains("|busy^") || text.contains("|unknown-outcome^")
        ? Answer.AGAIN
        : Answer.REFUSED;
  }

  @Override
  public void close() {
    MllpClient open = line;
    line = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        LOG.log(Level.DEBUG, "a connection did not close", e);
      }
    }
  }
}
