package org.recordbank.normalize.publication;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.recordbank.normalize.terminology.Code;
import org.recordbank.normalize.terminology.Source;
import org.recordbank.normalize.terminology.Statement;

/**
 * The tabular list of ICD-10-CM in XML (NCHS): each {@code diag} has a {@code name}, the code with
 * its dot, and a {@code desc}. Codes that get their seventh character from a table do not stand in
 * it; the order file has them all.
 */
final class IcdTabular implements Publication {
  private static final Pattern YEAR = Pattern.compile("(20[0-9]{2})");
  private static final int DEEPEST = 64;

  private final Part part;

  IcdTabular(Part part) {
    this.part = part;
  }

  @Override
  public String name() {
    return "ICD-10-CM tabular list";
  }

  @Override
  public long bytes() {
    return part.size();
  }

  @Override
  public void read(Listener to, LongConsumer meter) throws BadPublicationException {
    to.source(new Source("icd-10-cm-tabular", Version.of(YEAR, List.of(part)), Icd.LICENCE));
    int line = 1;
    try (InputStream in = part.open(meter)) {
      XMLStreamReader xml = reader(in);
      Deque<String> open = new ArrayDeque<>();
      String name = "";
      while (xml.hasNext()) {
        int event = xml.next();
        line = xml.getLocation().getLineNumber();
        if (event == XMLStreamConstants.DTD) {
          throw part.bad(line, "has a DTD", BadPublicationException.FETCH_ANEW);
        }
        if (event == XMLStreamConstants.END_ELEMENT) {
          open.pop();
        } else if (event == XMLStreamConstants.START_ELEMENT) {
          boolean inDiagnosis = "diag".equals(open.peek());
          String element = xml.getLocalName();
          if (inDiagnosis && (element.equals("name") || element.equals("desc"))) {
            String text = xml.getElementText().strip();
            if (element.equals("name")) {
              name = code(text, line);
            } else if (!name.isEmpty()) {
              to.statement(
                  new Statement.Concept(new Code(Icd.ICD10CM.system(), name), text, true, ""));
              name = "";
            }
          } else if (open.size() == DEEPEST) {
            throw part.bad(line, "is nested too deep", BadPublicationException.FETCH_ANEW);
          } else {
            open.push(element);
          }
        }
      }
    } catch (IOException e) {
      throw part.unreadable(line, e);
    } catch (XMLStreamException e) {
      int at = e.getLocation() == null ? line : e.getLocation().getLineNumber();
      throw new BadPublicationException(
          part.file(),
          part.entry(),
          at,
          "is not well-formed XML",
          BadPublicationException.FETCH_ANEW,
          e);
    }
  }

  private String code(String text, int line) throws BadPublicationException {
    String bare = text.replace(".", "");
    if (!Icd.ICD10CM.isCode(bare)) {
      throw part.bad(line, "name: is no code of ICD-10-CM", BadPublicationException.FETCH_ANEW);
    }
    return Icd.ICD10CM.dotted(bare);
  }

  /** Follows nothing that leads out of the file. */
  private static XMLStreamReader reader(InputStream in) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory.createXMLStreamReader(in);
  }
}
