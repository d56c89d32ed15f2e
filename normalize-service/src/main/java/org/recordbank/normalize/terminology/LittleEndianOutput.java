package org.recordbank.normalize.terminology;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Writes to a file and takes the SHA-256 of what is written. For one thread. */
final class LittleEndianOutput {
  private final FileChannel channel;
  private final MessageDigest digest = sha256();
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 17).order(ByteOrder.LITTLE_ENDIAN);

  LittleEndianOutput(FileChannel channel) {
    this.channel = channel;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  void number(int number) throws IOException {
    room(Integer.BYTES);
    buffer.putInt(number);
  }

  void bytes(byte[] bytes) throws IOException {
    room(bytes.length);
    buffer.put(bytes);
  }

  /** A string: its length in two bytes, and its bytes. */
  void text(byte[] bytes, int from, int length) throws IOException {
    room(Short.BYTES + length);
    buffer.putShort((short) length);
    buffer.put(bytes, from, length);
  }

  /** Sends on what was written; returns the digest of all of it. */
  byte[] finish() throws IOException {
    room(buffer.capacity());
    return digest.digest();
  }

  private void room(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      buffer.flip();
      digest.update(buffer.duplicate());
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      buffer.clear();
    }
  }
}
