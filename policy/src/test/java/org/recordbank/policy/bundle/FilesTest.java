package org.recordbank.policy.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.recordbank.policy.bundle.Bundles.collection;
import static org.recordbank.policy.bundle.Bundles.condition;
import static org.recordbank.policy.bundle.Bundles.ids;
import static org.recordbank.policy.bundle.Bundles.json;
import static org.recordbank.policy.bundle.Bundles.resource;
import static org.recordbank.policy.bundle.Bundles.without;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files within resources go as narratives do: once anything is withheld, and not before. */
class FilesTest {
  private static final String HIV = condition("c", "B20");
  private static final String FILE =
      "{'contentType':'application/pdf','data':'TEVBSw==','title':'LEAK'}";
  private static final String LINK = "{'url':'https://files.example.org/LEAK.pdf'}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'resourceType':'DiagnosticReport','id':'r','code':{'text':'x'},'presentedForm':[FILE,FILE]}",
        "{'resourceType':'Consent','id':'r','status':'active','sourceAttachment':FILE}",
        "{'resourceType':'Communication','id':'r','status':'completed','payload':[{'contentAttachment':FILE}]}",
        "{'resourceType':'QuestionnaireResponse','id':'r','item':[{'linkId':'1','answer':[{'valueAttachment':FILE}]}]}",
        "{'resourceType':'Questionnaire','id':'r','item':[{'linkId':'1','initial':[{'valueAttachment':FILE}]}]}",
        "{'resourceType':'Patient','id':'r','photo':[FILE]}",
        "{'resourceType':'BodyStructure','id':'r','image':[FILE]}",
        "{'resourceType':'ExplanationOfBenefit','id':'r','form':FILE}",
        "{'resourceType':'Observation','id':'r','extension':[{'url':'u','valueAttachment':FILE}]}",
        "{'resourceType':'Observation','id':'r','contained':[{'resourceType':'DiagnosticReport','id':'s','presentedForm':[FILE]}]}"
      })
  void anAttachmentGoesAndWhatItStandsInStays(String holder) {
    for (String file : new String[] {FILE, LINK}) {
      // given
      byte[] bundle = collection(HIV, holder.replace("FILE", file));

      // when
      JsonNode left = without(bundle, "c");

      // then
      assertThat(ids(left)).containsExactly("r");
      assertThat(left.toString()).doesNotContain("LEAK").doesNotContain("[]").doesNotContain("{}");
    }
  }

  @Test
  void anythingThatLooksLikeAnAttachmentIsOne() {
    // given
    byte[] bundle =
        collection(HIV, "{'resourceType':'Basic','id':'r','scan':{'page':[" + FILE + "]}}");

    // then
    assertThat(without(bundle, "c").toString()).doesNotContain("LEAK");
  }

  @Test
  void whatIsNothingWithoutItsFileGoesWithIt() {
    // given
    byte[] bundle =
        collection(
            HIV,
            "{'resourceType':'Media','id':'m','content':" + FILE + "}",
            "{'resourceType':'Communication','id':'r','payload':[{'contentString':'plain'},{'contentAttachment':"
                + FILE
                + "}]}",
            "{'resourceType':'Task','id':'t','input':[{'type':{'text':'x'},'valueAttachment':"
                + LINK
                + "}]}");

    // when
    JsonNode left = without(bundle, "c");

    // then
    assertThat(ids(left)).containsExactly("r", "t");
    assertThat(resource(left, "r").path("payload")).isEqualTo(json("[{'contentString':'plain'}]"));
    assertThat(resource(left, "t").has("input")).isFalse();
  }

  @Test
  void aContainedDocumentGoesWithWhatRefersToIt() {
    // given
    byte[] bundle =
        collection(
            HIV,
            "{'resourceType':'Observation','id':'o','contained':[{'resourceType':'Location','id':'l','name':'x'},"
                + "{'resourceType':'DocumentReference','id':'d','description':'LEAK','content':[{'attachment':"
                + FILE
                + "}]}],'derivedFrom':[{'reference':'#d','display':'LEAK'}],'focus':[{'reference':'#l'}]}",
            "{'resourceType':'Procedure','id':'p','contained':[{'id':'b','data':'LEAK','contentType':'text/plain','resourceType':'Binary'}],"
                + "'report':[{'reference':'#b'}]}");

    // when
    JsonNode left = without(bundle, "c");

    // then
    assertThat(ids(left)).containsExactly("o", "p");
    assertThat(left.toString()).doesNotContain("LEAK").doesNotContain("#d").doesNotContain("#b");
    assertThat(resource(left, "o").path("contained").findValuesAsText("id")).containsExactly("l");
    assertThat(resource(left, "o").path("focus")).isEqualTo(json("[{'reference':'#l'}]"));
    assertThat(resource(left, "p").has("contained")).isFalse();
  }

  @Test
  void filesStayWhereNothingIsWithheld() {
    // given
    byte[] bundle = collection("{'resourceType':'Patient','id':'p','photo':[" + FILE + "]}");

    // then
    assertThat(without(bundle, new BitSet()).toString()).contains("TEVBSw==");
  }
}
