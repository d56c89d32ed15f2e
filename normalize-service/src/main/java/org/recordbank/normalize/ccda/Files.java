package org.recordbank.normalize.ccda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.recordbank.sources.xml.Element;

/** Files and notes as DocumentReference (C-CDA on FHIR, "CF-notes"; CDA R2, 4.3.1.1 nonXMLBody). */
final class Files {
  private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z]+/[A-Za-z0-9.+-]{1,60}");

  private final Draft draft;

  Files(Draft draft) {
    this.draft = draft;
  }

  /** A DocumentReference of an embedded or referred file; null where there is none. */
  @Nullable ObjectNode document(Element owner, Element ed) {
    ObjectNode attachment = attachment(ed);
    if (attachment == null) {
      return null;
    }
    ObjectNode document = draft.make("DocumentReference", owner);
    draft.identifiers(owner, document);
    document.put("status", "current");
    document.set("subject", draft.subject());
    document.withArray("content").addObject().set("attachment", attachment);
    return document;
  }

  private @Nullable ObjectNode attachment(Element ed) {
    String type = ed.attribute("mediaType");
    ObjectNode attachment = Draft.object();
    if (type != null && MEDIA_TYPE.matcher(type).matches()) {
      attachment.put("contentType", type);
    }
    if ("B64".equals(ed.attribute("representation"))) {
      String data = base64(ed.text());
      if (data == null) {
        return null;
      }
      draft.account.take(ed);
      return attachment.put("data", data);
    }
    String url = ed.child("reference").map(r -> r.attribute("value")).orElse("").strip();
    if (!url.isEmpty() && !url.startsWith("#")) {
      if (url.matches(".*[\\s<>\"].*")) {
        return null;
      }
      draft.account.take(ed);
      return attachment.put("url", url);
    }
    String text = draft.text(ed);
    if (text == null) {
      return null;
    }
    if (!attachment.has("contentType")) {
      attachment.put("contentType", "text/plain");
    }
    return attachment.put("data", Base64.getEncoder().encodeToString(text.getBytes(UTF_8)));
  }

  /** Base 64 (RFC 4648, section 4) without the line breaks in it; null of anything else. */
  private static @Nullable String base64(String text) {
    StringBuilder data = new StringBuilder(text.length());
    int padding = 0;
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      if (Account.isSpace(each)) {
        continue;
      }
      padding += each == '=' ? 1 : 0;
      boolean isAllowed = each == '=' ? padding <= 2 : padding == 0 && isDigit64(each);
      if (!isAllowed) {
        return null;
      }
      data.append(each);
    }
    return data.isEmpty() || data.length() % 4 != 0 ? null : data.toString();
  }

  private static boolean isDigit64(char each) {
    return (each >= 'A' && each <= 'Z')
        || (each >= 'a' && each <= 'z')
        || (each >= '0' && each <= '9')
        || each == '+'
        || each == '/';
  }

  /** A note activity (template 2.16.840.1.113883.10.20.22.4.202). */
  @Nullable ObjectNode note(Element act) {
    ObjectNode document = act.child("text").map(text -> document(act, text)).orElse(null);
    if (document == null) {
      return null;
    }
    draft.codes.put(act, "code", document, "type");
    String date = act.child("effectiveTime").map(draft.times::instant).orElse(null);
    if (date != null) {
      document.put("date", date);
    }
    return document;
  }
}
