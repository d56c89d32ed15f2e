package org.recordbank.sources.xml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.recordbank.sources.xml.XmlRefusedException.Reason;

final class XmlReaderTest {
  private static final int LARGEST = 64 << 20;

  @Test
  void keepsElementsAttributesAndTextsInTheirOrder() throws XmlRefusedException {
    Element root =
        read("<a xmlns='u' xmlns:p='v' x='1' p:x='2'>one<b>&lt;two&#233;</b><![CDATA[<3>]]></a>");

    assertThat(root.isNamed("u", "a")).isTrue();
    assertThat(root.attribute("x")).isEqualTo("1");
    assertThat(root.attribute("v", "x")).isEqualTo("2");
    assertThat(root.attributes()).hasSize(2);
    assertThat(root.content())
        .containsExactly(new Text("one"), root.children().get(0), new Text("<3>"));
    assertThat(root.child("b").orElseThrow().text()).isEqualTo("<twoé");
    assertThat(root.child("b").orElseThrow().position()).isEqualTo(1);
    assertThat(root.text()).isEqualTo("one<twoé<3>");
  }

  @Test
  void childrenThatArePassedOverAreCountedAndNotKept() throws XmlRefusedException {
    Element root =
        XmlReader.readWithout(
            "<a>1<b x='1'>2<c>3</c></b><c x='1'>4<b>5<c/></b></c>6<b/><c/></a>".getBytes(UTF_8),
            LARGEST,
            "c");

    assertThat(root.children()).extracting(Element::name).containsExactly("b", "b");
    assertThat(root.children()).extracting(Element::position).containsExactly(1, 6);
    assertThat(root.text()).isEqualTo("1236");
    assertThat(root.child("b").orElseThrow().attribute("x")).isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<c>",
        "<b></c>",
        "<b x='1' x='2'/>",
        "<p:b/>",
        "&unknown;",
        "<b x='&unknown;'/>",
        "text &unknown; text",
        "&#0;",
        "\u0001",
        "text \u0001 text",
        "<b x='\u0001'/>",
        "<b b='<'/>",
        "]]>",
        "<!-- -- -->",
      })
  void whatIsPassedOverIsRefusedAsAllElse(String content) {
    String document = "<a><c>" + content + "</c></a>";

    assertThat(refused(document)).isEqualTo(Reason.NOT_WELL_FORMED);
    assertThat(refusedWithout(document, "c")).isEqualTo(Reason.NOT_WELL_FORMED);
  }

  @Test
  void whatIsPassedOverKeepsToTheLimits() {
    String deep = nested(XmlReader.DEEPEST - 1);
    String include = "<i:include xmlns:i='http://www.w3.org/2001/XInclude'/>";

    assertThat(refusedWithout("<a><c>" + deep + "</c></a>", "c")).isEqualTo(Reason.TOO_DEEP);
    assertThat(refusedWithout("<a><c>" + include + "</c></a>", "c")).isEqualTo(Reason.NOT_ALLOWED);
    assertThat(refusedWithout("<a>" + "<c/>".repeat(XmlReader.MOST_ELEMENTS) + "</a>", "c"))
        .isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void commentsAndInstructionsDoNotCutATextInTwo() throws XmlRefusedException {
    assertThat(read("<?style x?><a>one<!-- c --> two<?p i?></a>").text()).isEqualTo("one two");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "ISO-8859-1", "UTF-16", "windows-1252"})
  void theDeclarationNamesTheEncoding(String encoding) throws XmlRefusedException {
    String document = "<?xml version='1.0' encoding='" + encoding + "'?><a>é</a>";

    assertThat(read(document.getBytes(Charset.forName(encoding))).text()).isEqualTo("é");
  }

  @Test
  void whatIsNotOfItsEncodingIsRefused() {
    assertThat(refused("<a>é</a>".getBytes(ISO_8859_1))).isEqualTo(Reason.NOT_WELL_FORMED);
    assertThat(refused("<?xml version='1.0' encoding='x'?><a/>".getBytes(UTF_8)))
        .isEqualTo(Reason.NOT_WELL_FORMED);
    assertThat(refused(Arrays.copyOf("<a/>".getBytes(UTF_16), 7)))
        .isEqualTo(Reason.NOT_WELL_FORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{}",
        "<a>",
        "<a/><b/>",
        "<a></b>",
        "<a x='1' x='2'/>",
        "<p:a/>",
        "<a>&unknown;</a>",
        "<a x='&unknown;'/>",
        "<a>&#0;</a>",
        "<a>\u0001</a>",
        "<?xml version='1.1'?><a>&#1;</a>",
        "<a b='<'/>",
      })
  void whatIsNotWellFormedIsRefused(String document) {
    assertThat(refused(document)).isEqualTo(Reason.NOT_WELL_FORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE a><a/>",
        "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><a>&x;</a>",
        "<!DOCTYPE a [<!ENTITY % x SYSTEM 'http://localhost:1/x'> %x;]><a/>",
        "<!DOCTYPE a SYSTEM 'http://localhost:1/x'><a/>",
        "<a xmlns:i='http://www.w3.org/2001/XInclude'><i:include href='/etc/hostname'/></a>",
      })
  void whatReachesOutsideTheDocumentIsRefused(String document) {
    assertThat(refused(document)).isEqualTo(Reason.NOT_ALLOWED);
  }

  @Test
  void entitiesThatGrowAreRefusedBeforeTheyDo() {
    StringBuilder laughs = new StringBuilder("<!DOCTYPE a [<!ENTITY e0 'lol'>");
    for (int i = 1; i < 40; i++) {
      String before = "&e" + (i - 1) + ";";
      laughs.append("<!ENTITY e" + i + " '" + before.repeat(10) + "'>");
    }
    String document = laughs.append("]><a>&e39;</a>").toString();

    assertThat(assertTimeoutPreemptively(Duration.ofSeconds(5), () -> refused(document)))
        .isEqualTo(Reason.NOT_ALLOWED);
  }

  @Test
  void isReadAsDeepAsTheLimitAndNoDeeper() throws XmlRefusedException {
    assertThat(read(nested(XmlReader.DEEPEST)).name()).isEqualTo("a");
    assertThat(refused(nested(XmlReader.DEEPEST + 1))).isEqualTo(Reason.TOO_DEEP);
    assertThat(refused(nested(1_000_000))).isEqualTo(Reason.TOO_DEEP);
  }

  @Test
  void isReadAsLargeAsTheLimitAndNoLarger() throws XmlRefusedException {
    byte[] document = "<a/>".getBytes(UTF_8);

    assertThat(XmlReader.read(document, 4).name()).isEqualTo("a");
    assertThat(assertThrows(XmlRefusedException.class, () -> XmlReader.read(document, 3)).reason())
        .isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void elementsAndAttributesAreBounded() {
    assertThat(refused("<a>" + "<b/>".repeat(XmlReader.MOST_ELEMENTS) + "</a>"))
        .isEqualTo(Reason.TOO_LARGE);
    StringBuilder many = new StringBuilder("<a");
    for (int i = 0; i < 10_000; i++) {
      many.append(" a" + i + "=''");
    }
    assertThat(refused(many.append("/>").toString())).isEqualTo(Reason.NOT_WELL_FORMED);
  }

  @Test
  void aLongTextAndALongAttributePass() throws XmlRefusedException {
    String long10Mb = "x".repeat(10 << 20);

    assertThat(read("<a>" + long10Mb + "</a>").text()).hasSize(10 << 20);
    assertThat(read("<a x='" + long10Mb + "'/>").attribute("x")).hasSize(10 << 20);
  }

  @Test
  void everyTruncationIsRefused() {
    byte[] whole = "<?xml version='1.0'?><a x='1'><b>é</b><![CDATA[x]]></a>".getBytes(UTF_8);
    for (int length = 0; length < whole.length; length++) {
      assertThat(refused(Arrays.copyOf(whole, length))).isEqualTo(Reason.NOT_WELL_FORMED);
    }
  }

  @Test
  void whatIsSaidOfARefusalIsNothingOfTheContent() {
    XmlRefusedException refused =
        assertThrows(
            XmlRefusedException.class,
            () -> XmlReader.read("<secret a='secret'>secret</a>".getBytes(UTF_8), LARGEST));

    assertThat(refused).hasNoCause().hasMessageNotContaining("secret");
  }

  private static String nested(int depth) {
    return "<a>".repeat(depth) + "</a>".repeat(depth);
  }

  private static Element read(String document) throws XmlRefusedException {
    return read(document.getBytes(UTF_8));
  }

  private static Element read(byte[] document) throws XmlRefusedException {
    return XmlReader.read(document, LARGEST);
  }

  private static Reason refusedWithout(String document, String passedOver) {
    return assertThrows(
            XmlRefusedException.class,
            () -> XmlReader.readWithout(document.getBytes(UTF_8), LARGEST, passedOver))
        .reason();
  }

  private static Reason refused(String document) {
    return refused(document.getBytes(UTF_8));
  }

  private static Reason refused(byte[] document) {
    return assertThrows(XmlRefusedException.class, () -> read(document)).reason();
  }
}
