package org.recordbank.ingest.mllp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.recordbank.sources.hl7v2.Delimiters;
import org.recordbank.sources.hl7v2.Header;

/**
 * A general acknowledgement, ACK (HL7 v2.5.1, 2.13.1), in the sender's own version, delimiters and
 * character set. For a repeat it is the same again but for MSH-7, the time of the answer: MSH-10 is
 * made of the facility, the message's control identifier and the code. Of the message it says only
 * what its header says.
 *
 * @param code of MSA-1
 * @param bytes MSH, MSA and ERR, each ended by a carriage return, in the character set of the
 *     message
 */
public record Acknowledgement(String code, byte[] bytes) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmssZ", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int IDENTIFIER_BYTES = 10; // MSH-10 has 20 characters at most, 2.15.9.10

  /**
   * The answer to a message.
   *
   * @param facility who sent it; empty where that is not known
   * @return empty where the sender wants none
   */
  public static Optional<Acknowledgement> of(
      Header header, String facility, Answer answer, Instant now) {
    return AckCode.of(header, answer)
        .map(
            code ->
                new Acknowledgement(
                    code.name(),
                    new Writer(header)
                        .message(code, facility, answer, now)
                        .getBytes(header.charset())));
  }

  /** The answer to what has no header that could be read, and so says nothing of who sent it. */
  public static Acknowledgement toUnreadable(Problem problem, Instant now) {
    byte[] plain = "MSH|^~\\&|||||||||P|2.5.1\r".getBytes(US_ASCII);
    return of(Header.of(plain).orElseThrow(), "", new Answer.Failed(problem), now).orElseThrow();
  }

  /**
   * The answers to the messages of a batch, in their order, as one batch (2.10.3): BHS refers to
   * the sender's, BTS counts.
   *
   * @param batch the sender's BHS, or FHS
   */
  public static byte[] batch(Header batch, List<Acknowledgement> answers, Instant now) {
    return new Writer(batch).batch(answers, now);
  }

  static String time(Instant now) {
    return TIME.format(now);
  }

  static String identifier(String... parts) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(String.join("\0", parts).getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, IDENTIFIER_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** The code only; the header may hold anything. */
  @Override
  public String toString() {
    return "Acknowledgement[" + code + "]";
  }

  private static final class Writer {
    private final Header header;
    private final Delimiters delimiters;
    private final Version version;

    Writer(Header header) {
      this.header = header;
      this.delimiters = header.delimiters();
      this.version = Version.of(header.field(12).text());
    }

    String message(AckCode code, String facility, Answer answer, Instant now) {
      String text = msh(code, facility, now) + msa(code, answer);
      return answer instanceof Answer.Failed(Problem problem) ? text + err(problem) : text;
    }

    byte[] batch(List<Acknowledgement> answers, Instant now) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      String begin =
          segment(
              "BHS",
              delimiters.encodingCharacters(),
              mirrored(5),
              mirrored(6),
              mirrored(3),
              mirrored(4),
              time(now),
              "",
              "",
              "",
              identifier(header.raw(3), header.raw(4), header.raw(11)),
              mirrored(11));
      all.writeBytes(begin.getBytes(header.charset()));
      answers.forEach(answer -> all.writeBytes(answer.bytes()));
      all.writeBytes(segment("BTS", String.valueOf(answers.size())).getBytes(header.charset()));
      return all.toByteArray();
    }

    /** As it stands, but for what would end a frame. */
    private String mirrored(int field) {
      String raw = header.raw(field);
      return raw.chars().allMatch(c -> c >= ' ')
          ? raw
          : raw.codePoints()
              .map(c -> c < ' ' ? ' ' : c)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
    }

    private String msh(AckCode code, String facility, Instant now) {
      return segment(
          "MSH",
          delimiters.encodingCharacters(),
          mirrored(5),
          mirrored(6),
          mirrored(3),
          mirrored(4),
          time(now),
          "",
          type(),
          identifier(facility, header.raw(10), code.name()),
          mirrored(11),
          mirrored(12),
          "",
          "",
          "",
          "",
          "",
          mirrored(18));
    }

    /** MSH-9 has one component in 2.1, and a structure from 2.3.1 on. */
    private String type() {
      String event = header.field(9).component(2);
      if (event.isEmpty() || !version.isFrom(2, 0)) {
        return "ACK";
      }
      return version.isFrom(3, 1)
          ? components("ACK", escape(event), "ACK")
          : components("ACK", escape(event));
    }

    /** MSA-3 is gone from 2.7 on. */
    private String msa(AckCode code, Answer answer) {
      String text =
          answer instanceof Answer.Failed(Problem problem) && !version.isFrom(7, 0)
              ? escape(problem.text())
              : "";
      return segment("MSA", code.name(), mirrored(10), text);
    }

    /** 2.15.5: from 2.5 on in fields of their own, before in ERR-1. */
    private String err(Problem problem) {
      Place place = problem.place();
      String field = place.field() == 0 ? "" : String.valueOf(place.field());
      String[] where = {place.segment(), String.valueOf(place.sequence()), field};
      Problem.Condition condition = problem.condition();
      String[] what = {String.valueOf(condition.number()), condition.text(), "HL70357"};
      if (!version.isFrom(5, 0)) {
        String code =
            delimiters.subcomponent() == Delimiters.NONE
                ? what[0]
                : String.join(String.valueOf(delimiters.subcomponent()), what);
        return segment("ERR", components(where[0], where[1], where[2], code));
      }
      return segment(
          "ERR",
          "",
          components(where),
          components(what),
          "E",
          components(escape(problem.code()), escape(problem.text()), "L"),
          "",
          escape(problem.kind().advice()),
          escape(problem.text()));
    }

    private String components(String... parts) {
      return stripEnd(
          String.join(String.valueOf(delimiters.component()), parts), delimiters.component());
    }

    private String segment(String name, String... fields) {
      String all =
          name + delimiters.field() + String.join(String.valueOf(delimiters.field()), fields);
      return stripEnd(all, delimiters.field()) + '\r';
    }

    private static String stripEnd(String text, char delimiter) {
      int end = text.length();
      while (end > 0 && text.charAt(end - 1) == delimiter) {
        end--;
      }
      return text.substring(0, end);
    }

    /** Text of ours or of an unescaped field (2.7.1). */
    private String escape(String text) {
      StringBuilder escaped = new StringBuilder(text.length());
      for (int i = 0; i < text.length(); i++) {
        char each = text.charAt(i);
        char name = name(each);
        if (each < ' ') {
          escaped.append(' ');
        } else if (name == 0) {
          escaped.append(each);
        } else if (delimiters.escape() == Delimiters.NONE) {
          escaped.append(' ');
        } else {
          escaped.append(delimiters.escape()).append(name).append(delimiters.escape());
        }
      }
      return escaped.toString();
    }

    private char name(char each) {
      char[] all = {
        delimiters.field(),
        delimiters.component(),
        delimiters.repetition(),
        delimiters.escape(),
        delimiters.subcomponent()
      };
      for (int i = 0; i < all.length; i++) {
        if (each == all[i]) {
          return "FSRET".charAt(i);
        }
      }
      return 0;
    }
  }
}
