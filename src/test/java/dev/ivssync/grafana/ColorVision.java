package dev.ivssync.grafana;

import java.util.List;

/** How people see colours, by the matrices of Machado, Oliveira and Fernandes (2009). */
@SuppressWarnings("ImmutableEnumChecker") // nobody writes to the matrices
enum ColorVision {
  ORDINARY(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}),
  PROTANOPIA(
      new double[][] {
        {0.152286, 1.052583, -0.204868},
        {0.114503, 0.786281, 0.099216},
        {-0.003882, -0.048116, 1.051998}
      }),
  DEUTERANOPIA(
      new double[][] {
        {0.367322, 0.860646, -0.227968},
        {0.280085, 0.672501, 0.047413},
        {-0.011820, 0.042940, 0.968881}
      }),
  TRITANOPIA(
      new double[][] {
        {1.255528, -0.076749, -0.178779},
        {-0.078411, 0.930809, 0.147602},
        {0.004733, 0.691367, 0.303900}
      });

  private final double[][] matrix;

  ColorVision(double[][] matrix) {
    this.matrix = matrix;
  }

  /** Of any two of the colours, as CIE76 has it: below 2.3 nobody tells them apart. */
  double leastDifference(List<String> colors) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < colors.size(); i++) {
      for (int k = 0; k < i; k++) {
        least = Math.min(least, difference(lab(colors.get(i)), lab(colors.get(k))));
      }
    }
    return least;
  }

  private static double difference(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      sum += (one[i] - other[i]) * (one[i] - other[i]);
    }
    return Math.sqrt(sum);
  }

  private double[] lab(String color) {
    double[] seen = times(matrix, linear(color));
    double[][] toXyz = {
      {0.4124, 0.3576, 0.1805}, {0.2126, 0.7152, 0.0722}, {0.0193, 0.1192, 0.9505}
    };
    double[] xyz = times(toXyz, seen);
    double x = cubeRoot(xyz[0] / 0.9505);
    double y = cubeRoot(xyz[1]);
    double z = cubeRoot(xyz[2] / 1.089);
    return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
  }

  private static double cubeRoot(double t) {
    return t > 216.0 / 24389 ? Math.cbrt(t) : (24389.0 / 27 * t + 16) / 116;
  }

  private static double[] linear(String color) {
    int rgb = Integer.parseInt(color.substring(1), 16);
    double[] parts = new double[3];
    for (int i = 0; i < 3; i++) {
      double c = ((rgb >> (16 - 8 * i)) & 255) / 255.0;
      parts[i] = c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
    return parts;
  }

  private static double[] times(double[][] matrix, double[] vector) {
    double[] product = new double[3];
    for (int row = 0; row < 3; row++) {
      for (int i = 0; i < 3; i++) {
        product[row] += matrix[row][i] * vector[i];
      }
      product[row] = Math.max(0, Math.min(1, product[row]));
    }
    return product;
  }
}
