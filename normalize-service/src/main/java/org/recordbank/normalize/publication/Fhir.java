package org.recordbank.normalize.publication;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamReadException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;
import org.recordbank.normalize.codesystem.CodeSystems;
import org.recordbank.normalize.terminology.Code;
import org.recordbank.normalize.terminology.Source;
import org.recordbank.normalize.terminology.Statement;

/** A CodeSystem, ValueSet or ConceptMap of FHIR in JSON, in a file of its own. */
final class Fhir implements Publication {
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamReadFeature.AUTO_CLOSE_SOURCE).build();

  private final Part part;

  Fhir(Part part) {
    this.part = part;
  }

  @Override
  public String name() {
    return "FHIR resource";
  }

  @Override
  public long bytes() {
    return 2 * part.size();
  }

  @Override
  public void read(Listener to, LongConsumer meter) throws BadPublicationException {
    FhirHead head = head(part, meter);
    if (!head.isOfCodes()) {
      throw part.bad(
          0,
          "is no CodeSystem, ValueSet or ConceptMap of FHIR",
          "give one in JSON, or a package (.tgz)");
    }
    String name = head.text("id").isBlank() ? part.name() : head.text("id");
    to.source(new Source(name, version(head), licence(head.text("copyright"))));
    try (InputStream in = part.open(meter)) {
      say(part, head, in, to);
    } catch (IOException e) {
      throw part.unreadable(0, e);
    }
  }

  static FhirHead head(Part part, LongConsumer meter) throws BadPublicationException {
    try (InputStream in = part.open(meter)) {
      return head(part, in);
    } catch (IOException e) {
      throw part.unreadable(0, e);
    }
  }

  /** Does not close the stream. */
  static FhirHead head(Part part, InputStream in) throws BadPublicationException, IOException {
    FhirHead[] head = new FhirHead[1];
    parsed(part, in, json -> head[0] = FhirHead.read(json));
    return head[0];
  }

  /** Says the codes or the rows of a resource; does not close the stream. */
  static void say(Part part, FhirHead head, InputStream in, Listener to)
      throws BadPublicationException, IOException {
    parsed(
        part,
        in,
        json -> {
          if (head.type().equals("ConceptMap")) {
            new FhirMap(part, head, json, row -> to.statement(target(row))).read();
          } else {
            new FhirCodes(part, head, json, to).read();
          }
        });
  }

  /** The rows of a concept map. */
  static void rows(Part part, FhirMap.Rows to) throws BadPublicationException {
    FhirHead head = head(part, Part.UNCOUNTED);
    try (InputStream in = part.open(Part.UNCOUNTED)) {
      parsed(part, in, json -> new FhirMap(part, head, json, to).read());
    } catch (IOException e) {
      throw part.unreadable(0, e);
    }
  }

  private static Statement target(FhirMap.Row row) {
    return new Statement.Target(
        new Code(CodeSystems.uri(row.sourceSystem()), row.source()),
        new Code(CodeSystems.uri(row.targetSystem()), row.target()),
        row.display(),
        row.equivalence(),
        0);
  }

  /** What a resource's own version is; its date or its status where it names none. */
  static String version(FhirHead head) {
    for (String name : new String[] {"version", "date"}) {
      if (!head.text(name).isBlank()) {
        return head.text(name);
      }
    }
    return "unversioned";
  }

  static String licence(String said) {
    String first = said.strip().lines().findFirst().orElse("").strip();
    int most = 200;
    return first.isEmpty()
        ? "none named"
        : first.length() > most ? first.substring(0, most) + "..." : first;
  }

  @FunctionalInterface
  private interface Reading {
    void read(JsonParser json) throws IOException, BadPublicationException;
  }

  private static void parsed(Part part, InputStream in, Reading reading)
      throws BadPublicationException, IOException {
    JsonParser json = JSON.createParser(in);
    try (json) {
      reading.read(json);
    } catch (StreamReadException e) {
      throw new BadPublicationException(
          part.file(),
          part.entry(),
          line(json, e),
          "is not JSON",
          BadPublicationException.FETCH_ANEW,
          e);
    }
  }

  private static int line(JsonParser json, JsonProcessingException e) {
    return e.getLocation() == null
        ? json.currentLocation().getLineNr()
        : e.getLocation().getLineNr();
  }
}
