package org.recordbank.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.recordbank.ingest.document.Limits;
import org.recordbank.ingest.lines.Line;
import org.recordbank.ingest.lines.Lines;
import org.recordbank.ingest.mllp.Frame;
import org.recordbank.ingest.mllp.Frames;
import org.recordbank.ingest.visit.Intake;
import org.recordbank.ingest.visit.Intake.Decision;
import org.recordbank.ingest.visit.Submission;
import org.recordbank.pipeline.document.DamagedDocumentException;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.schemas.VisitReceived;

/** What ingest-service reads. */
final class Ingest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final Intake INTAKE = new Intake("fuzz", Limits.DEFAULT);
  private static final int LONGEST_FRAME = 64;
  private static final int LONGEST_LINE = 16;

  private Ingest() {}

  static void json(byte[] input) throws DamagedDocumentException {
    decide("application/fhir+json", input);
  }

  static void xml(byte[] input) throws DamagedDocumentException {
    decide("application/fhir+xml", input);
  }

  static void cda(byte[] input) throws DamagedDocumentException {
    decide("application/cda+xml", input);
  }

  static void hl7v2(byte[] input) throws DamagedDocumentException {
    decide("application/hl7-v2", input);
  }

  private static void decide(String format, byte[] input) throws DamagedDocumentException {
    var submission = new Submission("fuzz", format, "", input);
    if (INTAKE.decide(submission, NOW) instanceof Decision.Accepted accepted) {
      if (accepted.visits().size() == 1) {
        VisitReceived only = accepted.visits().getFirst().visit();
        byte[] kept = Documents.open(only.getSource(), Limits.DEFAULT.bytes());
        Finding.unless(Arrays.equals(kept, input), "the source is kept byte for byte");
      }
      Decision again = INTAKE.decide(submission, NOW.plusSeconds(1));
      Finding.unless(
          again instanceof Decision.Accepted second && headers(second).equals(headers(accepted)),
          "the same bytes are the same visits of the same patients");
      for (Intake.Received received : accepted.visits()) {
        received.transport().ifPresent(first -> INTAKE.asFirstSent(received, first));
      }
    }
  }

  private static List<String> headers(Decision.Accepted accepted) {
    return accepted.visits().stream()
        .map(received -> received.visit().getHeader())
        .map(header -> header.getVisitId() + " " + header.getPatientKey())
        .toList();
  }

  /** The first byte says where the rest is cut. */
  static void frames(byte[] input) {
    if (input.length == 0) {
      return;
    }
    byte[] stream = Arrays.copyOfRange(input, 1, input.length);
    int piece = (input[0] & 0x0F) + 1;
    Finding.unless(
        read(stream, Math.max(1, stream.length)).equals(read(stream, piece)),
        "frames are the same wherever the stream is cut");
  }

  private static List<String> read(byte[] stream, int piece) {
    Frames frames = new Frames(LONGEST_FRAME);
    List<String> read = new ArrayList<>();
    for (int from = 0; from < stream.length; from += piece) {
      int to = Math.min(stream.length, from + piece);
      int at = from;
      while (at < to) {
        at = frames.accept(stream, at, to);
        take(frames.take(), read);
      }
    }
    frames.end();
    take(frames.take(), read);
    read.add(frames.isWithin() + " " + frames.stray());
    return read;
  }

  private static void take(Optional<Frame> frame, List<String> read) {
    frame
        .map(
            each ->
                switch (each) {
                  case Frame.Whole whole -> "whole " + Arrays.toString(whole.content());
                  case Frame.Passed passed -> passed.why() + Arrays.toString(passed.begin());
                })
        .ifPresent(read::add);
  }

  static void lines(byte[] input) throws IOException, InterruptedException {
    try {
      readLines(input);
    } catch (Lines.IdleException e) {
      return; // as it is meant to be, where nothing is said for long
    }
  }

  private static void readLines(byte[] input) throws IOException, InterruptedException {
    Lines lines = new Lines(new ByteArrayInputStream(input), LONGEST_LINE);
    long before = 0;
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    boolean anyTooLong = false;
    for (List<Line> next = lines.next(3, bytes -> true);
        !next.isEmpty();
        next = lines.next(3, bytes -> true)) {
      for (Line line : next) {
        Finding.unless(line.number() > before, "the numbers of lines grow");
        Finding.unless(line.content().length <= LONGEST_LINE, "no line is beyond the limit");
        before = line.number();
        anyTooLong |= line.isTooLong();
        all.write(line.content());
      }
    }
    Finding.unless(
        anyTooLong || Arrays.equals(solid(all.toByteArray()), solid(input)), "no byte is lost");
  }

  private static byte[] solid(byte[] bytes) {
    ByteArrayOutputStream solid = new ByteArrayOutputStream();
    for (byte each : bytes) {
      if (" \t\r\n".indexOf(each) < 0) {
        solid.write(each);
      }
    }
    return solid.toByteArray();
  }
}
