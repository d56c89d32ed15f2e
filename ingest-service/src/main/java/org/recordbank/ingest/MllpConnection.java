package org.recordbank.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import org.jboss.logging.Logger;
import org.recordbank.ingest.mllp.Frame;
import org.recordbank.ingest.mllp.Frames;
import org.recordbank.ingest.mllp.Peer;
import org.recordbank.pipeline.Trouble;

/**
 * One sender's connection: a message, its answer, the next message. While a message is in hand
 * nothing is read, so a sender that does not wait for answers is slowed down by TCP.
 */
final class MllpConnection implements Runnable {
  private static final Logger LOG = Logger.getLogger(MllpConnection.class);

  private static final int START = 0x0B;
  private static final int END = 0x1C;
  private static final int CARRIAGE_RETURN = 0x0D;

  private static final int PIECE = 16 << 10;

  /** Bytes between frames that have no business there; then it is no MLLP that comes. */
  private static final int MOST_STRAY = 64 << 10;

  /** How long the byte after an end block may take before the frame counts as ended. */
  private static final Duration TRAILER_WAIT = Duration.ofMillis(500);

  private final Socket socket;
  private final MllpLimits limits;
  private final MllpExchange exchange;
  private final Bodies bodies;
  private final MllpMetrics metrics;
  private final ScheduledExecutorService watch;
  private final Frames frames;
  private final byte[] piece = new byte[PIECE];

  private final ReentrantLock standing = new ReentrantLock();
  private boolean inHand; // by the lock
  private boolean stopping; // by the lock

  private Bodies.Growing memory;
  private long deadline;

  /**
   * @param watch closes what takes too long to write
   */
  MllpConnection(
      Socket socket,
      MllpLimits limits,
      MllpExchange exchange,
      Bodies bodies,
      MllpMetrics metrics,
      ScheduledExecutorService watch) {
    this.socket = socket;
    this.limits = limits;
    this.exchange = exchange;
    this.bodies = bodies;
    this.metrics = metrics;
    this.watch = watch;
    this.frames = new Frames(limits.messageBytes());
    this.memory = bodies.grow();
  }

  /** Reads and answers until one end has enough. */
  @Override
  public void run() {
    try (socket) {
      socket.setTcpNoDelay(true);
      Peer peer = peer();
      if (!exchange.isAllowed(peer)) {
        cutOff("not-allowed");
        return;
      }
      converse(peer, socket.getInputStream());
    } catch (SocketTimeoutException e) {
      cutOff("tls"); // a handshake that does not come to its end
    } catch (SSLException e) {
      cutOff("tls");
    } catch (IOException e) {
      if (frames.isWithin()) {
        cutOff("broken-off");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      memory.close();
    }
  }

  private void cutOff(String reason) {
    LOG.infof("connection closed; code=%s", reason);
    metrics.cutOff(reason);
  }

  private Peer peer() throws IOException {
    if (!(socket instanceof SSLSocket secure)) {
      return new Peer(socket.getInetAddress(), Optional.empty());
    }
    ScheduledFuture<?> late = closeAfter(limits.messageWait());
    secure.setSoTimeout(millis(limits.messageWait()));
    secure.startHandshake();
    late.cancel(false);
    return new Peer(socket.getInetAddress(), certificate(secure));
  }

  /** The certificate of the other end; empty where it has none and need not have one. */
  private static Optional<X509Certificate> certificate(SSLSocket secure) {
    try {
      Certificate[] chain = secure.getSession().getPeerCertificates();
      return chain.length > 0 && chain[0] instanceof X509Certificate own
          ? Optional.of(own)
          : Optional.empty();
    } catch (SSLPeerUnverifiedException e) {
      return Optional.empty();
    }
  }

  private void converse(Peer peer, InputStream in) throws IOException, InterruptedException {
    deadline = after(limits.idleWait());
    while (true) {
      int length;
      try {
        length = read(in);
      } catch (SocketTimeoutException e) {
        giveUp(peer);
        return;
      }
      if (length < 0) {
        frames.end();
        answer(peer);
        return;
      }
      int from = 0;
      do {
        boolean wasWithin = frames.isWithin();
        from = frames.accept(piece, from, length);
        if (length == 0) {
          frames.end();
        }
        if (!answer(peer)) {
          return;
        }
        begin(wasWithin);
      } while (from < length);
      if (frames.stray() > MOST_STRAY) {
        cutOff("no-frames");
        return;
      }
    }
  }

  /** Nothing comes any more; whoever waits for an answer to half a message gets one. */
  private void giveUp(Peer peer) throws IOException, InterruptedException {
    boolean isWithin = frames.isWithin();
    frames.breakOff();
    boolean unused = answer(peer);
    cutOff(isWithin ? "message-wait" : "idle-wait");
  }

  /**
   * Reads what comes next.
   *
   * @return 0 where a frame may have ended and nothing comes after it
   */
  private int read(InputStream in) throws IOException, InterruptedException {
    makeRoom();
    long left = Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
    boolean perhapsLast = frames.isAtPossibleEnd();
    socket.setSoTimeout((int) Math.min(left, perhapsLast ? TRAILER_WAIT.toMillis() : left));
    try {
      return in.read(piece);
    } catch (SocketTimeoutException e) {
      if (perhapsLast) {
        return 0;
      }
      throw e;
    }
  }

  private void makeRoom() throws InterruptedException {
    long bytes = Math.min(frames.held() + PIECE, limits.messageBytes());
    if (frames.isWithin() && !memory.suffices(bytes, limits.memoryWait())) {
      frames.pass(Frame.Why.NO_ROOM);
    }
  }

  /** The time for a frame begins with its first byte, that for silence with the answer. */
  private void begin(boolean wasWithin) {
    if (frames.isWithin() && !wasWithin) {
      deadline = after(limits.messageWait());
      boolean unused = setInHand(true);
    }
  }

  /**
   * Answers the frame that is complete, if one is.
   *
   * @return whether to go on
   */
  private boolean answer(Peer peer) throws IOException, InterruptedException {
    Optional<Frame> frame = frames.take();
    if (frame.isEmpty()) {
      return true;
    }
    boolean unused = setInHand(true);
    Optional<byte[]> answer = exchange.take(peer, inMemory(frame.get()), memory);
    memory.close();
    memory = bodies.grow();
    if (answer.isPresent()) {
      write(answer.get());
    }
    deadline = after(limits.idleWait());
    return setInHand(false);
  }

  /** A short one comes in one piece, before memory was asked for. */
  private Frame inMemory(Frame frame) throws InterruptedException {
    return frame instanceof Frame.Whole(byte[] content)
            && !memory.suffices(content.length, limits.memoryWait())
        ? new Frame.Passed(
            Frame.Why.NO_ROOM, Arrays.copyOf(content, Math.min(content.length, PIECE)))
        : frame;
  }

  private void write(byte[] answer) throws IOException {
    byte[] framed = new byte[answer.length + 3];
    framed[0] = START;
    System.arraycopy(answer, 0, framed, 1, answer.length);
    framed[answer.length + 1] = END;
    framed[answer.length + 2] = CARRIAGE_RETURN;
    ScheduledFuture<?> late = closeAfter(limits.messageWait());
    socket.getOutputStream().write(framed);
    socket.getOutputStream().flush();
    late.cancel(false);
  }

  /** A write has no time limit of its own, and neither has a handshake that trickles. */
  private ScheduledFuture<?> closeAfter(Duration wait) {
    return watch.schedule(this::close, wait.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Says whether a message is in hand; returns whether the connection goes on. */
  private boolean setInHand(boolean now) {
    standing.lock();
    try {
      inHand = now;
      return !stopping || now;
    } finally {
      standing.unlock();
    }
  }

  /** No more messages; one that is in hand is answered first. */
  void stop() {
    standing.lock();
    try {
      stopping = true;
      if (!inHand) {
        close();
      }
    } finally {
      standing.unlock();
    }
  }

  /** Breaks off. */
  void close() {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debugf("a socket did not close; trouble=%s", Trouble.describe(e));
    }
  }

  private static long after(Duration wait) {
    return System.nanoTime() + wait.toNanos();
  }

  private static int millis(Duration wait) {
    return (int) Math.min(Integer.MAX_VALUE, wait.toMillis());
  }
}
