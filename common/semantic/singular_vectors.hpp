#pragma once

#include <algorithm>
#include <cstdint>
#include <random>

#include <Eigen/Dense>

/// Private to common/semantic.
namespace kindred {

/// One row behind the other.
using Dense = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// An orthonormal base of what the columns span.
inline Dense base_of(const Dense& matrix) {
  const Eigen::HouseholderQR<Eigen::MatrixXf> decomposed{Eigen::MatrixXf(matrix)};
  return decomposed.householderQ() * Eigen::MatrixXf::Identity(matrix.rows(), matrix.cols());
}

/// Always the same.
inline Dense random_directions(Eigen::Index rows, Eigen::Index directions) {
  constexpr std::uint32_t kSeed = 20'261'126;
  std::mt19937 random(kSeed);
  std::normal_distribution<float> normal;
  Dense matrix(rows, directions);
  for (Eigen::Index i = 0; i < matrix.size(); ++i) matrix.data()[i] = normal(random);
  return matrix;
}

/// The first right singular vectors of a dense or sparse matrix, one a column, by randomized
/// subspace iteration from a fixed seed (Halko, Martinsson and Tropp 2011, "Finding structure with
/// randomness", algorithms 4.4 and 5.1; directions beside those that are kept and iterations as
/// they advise, sections 4.3 and 4.5). Of a symmetric matrix these are its first eigenvectors.
template <class Matrix>
Dense right_singular_vectors(const Matrix& matrix, Eigen::Index dimensions) {
  constexpr Eigen::Index kMoreDirections = 10;
  constexpr int kIterations = 3;
  const Eigen::Index most = std::min<Eigen::Index>(matrix.rows(), matrix.cols());
  const Eigen::Index directions = std::min(dimensions + kMoreDirections, most);
  Dense base = base_of(random_directions(matrix.cols(), directions));
  for (int i = 0; i < kIterations; ++i) {
    const Dense seen = matrix * base;
    base = base_of(matrix.transpose() * seen);
  }
  const Dense seen = matrix * base;
  const Eigen::MatrixXf gram = seen.transpose() * seen;
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXf> solved(gram);  // ascending
  const Eigen::MatrixXf first = solved.eigenvectors().rightCols(dimensions).rowwise().reverse();
  return base * first;
}

}  // namespace kindred
