package org.recordbank.bank.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes a Bundle of type searchset. Each entry keeps its fullUrl and its resource; {@code request}
 * and {@code response} are left out, for FHIR forbids them in a searchset (bdl-3, bdl-4).
 */
public final class RecordBundle implements AutoCloseable {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private final JsonGenerator out;

  /** Begins the bundle. */
  public RecordBundle(OutputStream to) throws IOException {
    out = JSON.createGenerator(to);
    out.writeStartObject();
    out.writeStringField("resourceType", "Bundle");
    out.writeStringField("type", "searchset");
    out.writeArrayFieldStart("entry");
  }

  /** Adds every entry of one deposit's bundle. */
  public void add(Mark mark, byte[] bundle) throws IOException {
    try (JsonParser in = JSON.createParser(bundle)) {
      Copy copy = new Copy(in, out, mark);
      copy.expect(JsonToken.START_OBJECT, in.nextToken());
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        boolean isEntries = in.currentName().equals("entry");
        JsonToken value = in.nextToken();
        if (isEntries) {
          copy.expect(JsonToken.START_ARRAY, value);
          while (in.nextToken() == JsonToken.START_OBJECT) {
            copy.entry();
          }
        } else {
          in.skipChildren();
        }
      }
    }
  }

  /** Ends the bundle. */
  public void end() throws IOException {
    out.writeEndArray();
    out.writeEndObject();
    out.flush();
  }

  /** Lets go of buffers; a bundle that was not ended stays cut off. */
  @Override
  public void close() throws IOException {
    out.close();
  }
}
