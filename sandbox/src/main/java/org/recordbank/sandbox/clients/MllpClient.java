package org.recordbank.sandbox.clients;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;

/**
 * A facility's engine that speaks HL7 v2 over MLLP: one connection, one message at a time. For one
 * thread.
 */
public final class MllpClient implements AutoCloseable {

  private static final int START = 0x0B;
  private static final int END = 0x1C;
  private static final int CARRIAGE_RETURN = 0x0D;

  private final Socket socket;
  private final InputStream in;

  /** Speaks over a socket that is connected; it is closed with this. */
  public MllpClient(Socket socket, Duration patience) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    socket.setSoTimeout((int) patience.toMillis());
    this.in = socket.getInputStream();
  }

  /** Connects without TLS to a port of this machine. */
  public static MllpClient connect(int port, Duration patience) throws IOException {
    return new MllpClient(new Socket(InetAddress.getLoopbackAddress(), port), patience);
  }

  /** The content as it stands on the wire. */
  public static byte[] framed(byte[] content) {
    byte[] frame = new byte[content.length + 3];
    frame[0] = START;
    System.arraycopy(content, 0, frame, 1, content.length);
    frame[content.length + 1] = END;
    frame[content.length + 2] = CARRIAGE_RETURN;
    return frame;
  }

  /**
   * Sends a message and waits for the answer.
   *
   * @param content without the frame
   * @return the content of the answer's frame
   * @throws IOException where none comes
   */
  public byte[] exchange(byte[] content) throws IOException {
    send(framed(content));
    return receive();
  }

  /** Sends bytes as they are. */
  public void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /**
   * Waits for an answer.
   *
   * @throws EOFException where the other end has closed the connection
   * @throws java.net.SocketTimeoutException where nothing comes
   */
  public byte[] receive() throws IOException {
    skipTo(START);
    var content = new ByteArrayOutputStream();
    for (int each = next(); each != END; each = next()) {
      content.write(each);
    }
    skipTo(CARRIAGE_RETURN);
    return content.toByteArray();
  }

  private void skipTo(int wanted) throws IOException {
    int each = next();
    while (each != wanted) {
      each = next();
    }
  }

  private int next() throws IOException {
    int each = in.read();
    if (each < 0) {
      throw new EOFException("the connection was closed");
    }
    return each;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
