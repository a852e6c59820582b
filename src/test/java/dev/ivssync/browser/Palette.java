package dev.ivssync.browser;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/**
 * Pictures in 256 colours, which suffice for letters and bars, and take a third of the room: every
 * version of a picture stays in the repository for good.
 */
final class Palette {

  private static final int SIZE = 256;

  private final int[] colours;
  private final Map<Integer, Integer> nearest = new HashMap<>();

  private Palette(BufferedImage picture) {
    Map<Integer, Integer> counts = new HashMap<>();
    pixels(picture).forEach(colour -> counts.merge(colour, 1, Integer::sum));
    // the rarer of two colours goes, and of two as rare the same one every time
    this.colours =
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(SIZE)
            .mapToInt(Map.Entry::getKey)
            .toArray();
  }

  /** The picture, a PNG, in few colours. */
  static byte[] reduced(byte[] png) throws IOException {
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
    ByteArrayOutputStream reduced = new ByteArrayOutputStream();
    ImageIO.write(new Palette(picture).paint(picture), "png", reduced);
    return reduced.toByteArray();
  }

  private BufferedImage paint(BufferedImage picture) {
    IndexColorModel model =
        new IndexColorModel(8, colours.length, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
    BufferedImage painted =
        new BufferedImage(
            picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        int colour = picture.getRGB(x, y);
        painted.getRaster().setSample(x, y, 0, nearest.computeIfAbsent(colour, this::nearest));
      }
    }
    return painted;
  }

  private int nearest(int colour) {
    return IntStream.range(0, colours.length)
        .boxed()
        .min(Comparator.comparingInt(i -> distance(colours[i], colour)))
        .orElseThrow();
  }

  private static int distance(int one, int other) {
    return IntStream.of(0, 8, 16)
        .map(shift -> (one >> shift & 0xff) - (other >> shift & 0xff))
        .map(difference -> difference * difference)
        .sum();
  }

  private static IntStream pixels(BufferedImage picture) {
    return IntStream.range(0, picture.getHeight())
        .flatMap(y -> IntStream.range(0, picture.getWidth()).map(x -> picture.getRGB(x, y)));
  }
}
