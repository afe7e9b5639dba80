package dev.maprace.report.format;

import dev.maprace.report.Access;
import dev.maprace.report.Finding;
import dev.maprace.report.Frame;
import dev.maprace.report.ReportSet;
import dev.maprace.report.TextReport;
import dev.maprace.report.Verdict;
import dev.maprace.report.Visible;
import dev.maprace.report.Wording;
import dev.maprace.report.advice.Advice;
import dev.maprace.report.advice.Adviser;
import java.io.IOException;
import java.io.Writer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A suite of tests as JUnit writes it: each finding a failed case, or a skipped one if it is only
 * told; each missing report a case in error. All text is made visible first, for XML 1.0 has no
 * form for most control characters.
 */
final class JunitWriter {
  private final ReportSet set;
  private final Writer out;

  JunitWriter(ReportSet set, Writer out) {
    this.set = set;
    this.out = out;
  }

  void write() throws IOException {
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      suite(xml);
      xml.writeEndDocument();
      xml.flush();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
    out.write("\n");
    out.flush();
  }

  private void suite(XMLStreamWriter xml) throws XMLStreamException {
    long failing = set.findings().stream().filter(Finding::demandsAction).count();
    int problems = set.problems().size();
    int cases = Math.max(1, set.findings().size() + problems);
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", "MapRace");
    xml.writeAttribute("tests", Integer.toString(cases));
    xml.writeAttribute("failures", Long.toString(failing));
    xml.writeAttribute("errors", Integer.toString(problems));
    xml.writeAttribute("skipped", Long.toString(set.findings().size() - failing));
    xml.writeAttribute("time", "0");
    for (Finding finding : set.findings()) {
      finding(xml, finding);
    }
    for (Verdict.Problem problem : set.problems()) {
      startCase(xml, "MapRace", problem.reason().name());
      xml.writeEmptyElement("error");
      xml.writeAttribute("message", problem.message());
      xml.writeAttribute("type", problem.reason().name());
      endCase(xml);
    }
    if (set.findings().isEmpty() && problems == 0) {
      // An empty suite counts as a mistake with most who read these.
      startCase(xml, "MapRace", "no collision was seen");
      endCase(xml);
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
  }

  private void finding(XMLStreamWriter xml, Finding finding) throws XMLStreamException {
    startCase(xml, className(finding), name(finding));
    xml.writeStartElement(finding.demandsAction() ? "failure" : "skipped");
    xml.writeAttribute("message", Wording.headline(finding) + ": " + Wording.status(finding));
    if (finding.demandsAction()) {
      xml.writeAttribute("type", finding.kind().name());
    }
    xml.writeCharacters("\n" + TextReport.of(finding, set.fileOf(finding).toString()));
    for (Advice advice : Adviser.advise(finding, set.findings())) {
      xml.writeCharacters("* " + advice.title() + "\n  because " + advice.because() + "\n");
    }
    xml.writeEndElement();
    endCase(xml);
  }

  private static void startCase(XMLStreamWriter xml, String className, String name)
      throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", className);
    xml.writeAttribute("name", name);
    xml.writeAttribute("time", "0");
    xml.writeCharacters("\n    ");
  }

  private static void endCase(XMLStreamWriter xml) throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeEndElement();
  }

  private static String className(Finding finding) {
    Frame frame = Wording.touching(finding.accesses().get(0));
    return Visible.text(frame == null ? finding.map().className() : frame.className());
  }

  private static String name(Finding finding) {
    return finding.kind()
        + " "
        + operation(finding.accesses().get(0))
        + " and "
        + operation(finding.accesses().get(1))
        + " ["
        + finding.id()
        + "]";
  }

  private static String operation(Access access) {
    return access.operation() == null ? "unknown operation" : Visible.text(access.operation());
  }
}
