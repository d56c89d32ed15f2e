package org.recordbank.normalize.publication;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.recordbank.normalize.terminology.Source;
import org.recordbank.normalize.terminology.Statement;

/**
 * The publications that some files, archives and folders are. Files that are named beside each
 * other may be parts of one publication, such as {@code RXNCONSO.RRF} and {@code RXNSAT.RRF}.
 */
public final class Publications implements Closeable {
  private final List<Parts> opened = new ArrayList<>();
  private final List<Publication> all = new ArrayList<>();

  private Publications() {}

  /**
   * Recognises all of them; the caller closes them.
   *
   * @throws BadPublicationException where one is not known, or could do harm
   */
  public static Publications of(List<Path> given) throws BadPublicationException {
    var publications = new Publications();
    try {
      publications.recognise(given);
      return publications;
    } catch (BadPublicationException e) {
      publications.close();
      throw e;
    }
  }

  private void recognise(List<Path> given) throws BadPublicationException {
    List<Part> files = new ArrayList<>();
    for (Path each : given) {
      Parts parts = Parts.of(each);
      opened.add(parts);
      boolean isFile = parts.all().size() == 1 && parts.all().getFirst().entry().isEmpty();
      if (isFile && !Files.isDirectory(each)) {
        files.add(parts.all().getFirst());
      } else {
        all.addAll(Recognition.of(each.toString(), parts.all(), false));
      }
    }
    if (!files.isEmpty()) {
      all.addAll(Recognition.of(files.getFirst().file(), files, true));
    }
  }

  /**
   * Reads all.
   *
   * @return what was read, a row for each source
   * @throws BadPublicationException at the first thing that is wrong; what the listener heard is
   *     void
   */
  public List<Reading> read(Listener to, Meter meter) throws BadPublicationException {
    List<Reading> readings = new ArrayList<>();
    for (Publication publication : all) {
      var counting = new Counting(publication.name(), to, readings);
      meter.begin(publication.name(), publication.bytes());
      publication.read(counting, meter::read);
      counting.end();
    }
    return readings;
  }

  @Override
  public void close() {
    for (Parts parts : opened) {
      try {
        parts.close();
      } catch (IOException e) {
        // It was only read; there is nothing to lose.
      }
    }
  }

  /** Passes on, and counts for each source. */
  private static final class Counting implements Listener {
    private final String publication;
    private final Listener to;
    private final List<Reading> readings;
    private final List<Source> open = new ArrayList<>(1);
    private long concepts;
    private long targets;
    private long began = System.nanoTime();

    Counting(String publication, Listener to, List<Reading> readings) {
      this.publication = publication;
      this.to = to;
      this.readings = readings;
    }

    @Override
    public void source(Source source) {
      end();
      open.add(source);
      to.source(source);
    }

    @Override
    public void statement(Statement statement) {
      switch (statement) {
        case Statement.Concept ignored -> concepts++;
        case Statement.Target ignored -> targets++;
      }
      to.statement(statement);
    }

    void end() {
      long now = System.nanoTime();
      for (Source source : open) {
        Duration took = Duration.ofNanos(now - began);
        readings.add(new Reading(publication, source, concepts, targets, took));
        began = now;
      }
      open.clear();
      concepts = 0;
      targets = 0;
    }
  }
}
