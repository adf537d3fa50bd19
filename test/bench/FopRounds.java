import java.io.BufferedOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.util.Arrays;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.sax.SAXResult;
import javax.xml.transform.stream.StreamSource;
import org.apache.fop.apps.FOUserAgent;
import org.apache.fop.apps.FopConfParser;
import org.apache.fop.apps.FopFactory;
import org.apache.xmlgraphics.util.MimeConstants;

/**
 * Makes a tagged PDF/A document of each formatting-objects file of a folder, again and again in one
 * Java machine, and prints the milliseconds of each round, a line each.
 * Arguments: configuration file, folder, rounds.
 */
public class FopRounds {
  public static void main(String[] args) throws Exception {
    FopFactory factory = new FopConfParser(new File(args[0])).getFopFactoryBuilder()
        .setAccessibility(true).build();
    File[] sources = new File(args[1]).listFiles((folder, name) -> name.endsWith(".fo"));
    Arrays.sort(sources);
    for (int round = 0; round < Integer.parseInt(args[2]); round += 1) {
      long startedAt = System.nanoTime();
      for (File source : sources) render(factory, source);
      System.out.println((System.nanoTime() - startedAt) / 1e6);
    }
  }

  private static void render(FopFactory factory, File source) throws Exception {
    FOUserAgent agent = factory.newFOUserAgent();
    agent.getRendererOptions().put("pdf-a-mode", "PDF/A-1a");
    try (OutputStream out =
        new BufferedOutputStream(new FileOutputStream(source.getPath() + ".pdf"))) {
      TransformerFactory.newInstance().newTransformer().transform(
          new StreamSource(source),
          new SAXResult(factory.newFop(MimeConstants.MIME_PDF, agent, out).getDefaultHandler()));
    }
  }
}
