// Recurrent layers: an LSTM, an LSTM whose input gate is one minus its forget gate (Greff et al. 2017), and a simple
// recurrent unit (Lei et al. 2018, with a projected highway). Sentences of a batch advance together, longest first.
#include <algorithm>
#include <memory>
#include <numeric>

#include "tape.hpp"

#include "entente/text/language/vector_math.hpp"

namespace entente::train {
namespace {

struct Schedule {
  std::vector<int> order;   // sentences, longest first
  std::vector<int> active;  // how many of them still run at step t
};

Schedule schedule(const Offsets& offsets) {
  Schedule s;
  s.order.resize(offsets.size() - 1);
  std::iota(s.order.begin(), s.order.end(), 0);
  const auto length = [&](int i) {
    return offsets[static_cast<std::size_t>(i) + 1] - offsets[static_cast<std::size_t>(i)];
  };
  std::stable_sort(s.order.begin(), s.order.end(), [&](int a, int b) { return length(a) > length(b); });
  const int longest = s.order.empty() ? 0 : length(s.order.front());
  int active = static_cast<int>(s.order.size());
  for (int t = 0; t < longest; ++t) {
    while (active > 0 && length(s.order[static_cast<std::size_t>(active) - 1]) <= t) --active;
    s.active.push_back(active);
  }
  return s;
}

int gate_count(Cell cell) { return cell == Cell::coupled_lstm ? 3 : 4; }

// What the backward pass needs of the forward one; rows as in the batch.
struct Trace {
  Schedule plan;
  Matrix gates;          // after their non-linearity; LSTM: i f o g; coupled: f o g; SRU: f r z x'
  Matrix cell;           // c_t
  Matrix previous_cell;  // c_{t-1}
  Matrix previous;       // h_{t-1} after dropout
  Matrix mask;           // per sentence
};

int row_at(const Offsets& offsets, int sentence, int t, bool backward) {
  const int first = offsets[static_cast<std::size_t>(sentence)];
  const int last = offsets[static_cast<std::size_t>(sentence) + 1] - 1;
  return backward ? last - t : first + t;
}

void lstm_cell(Cell cell, int h, const float* z, float* gates, const float* c_previous, float* c, float* out) {
  const bool coupled = cell == Cell::coupled_lstm;
  const float* zi = z;
  const float* zf = coupled ? z : z + h;
  const float* zo = zf + h;
  const float* zg = zo + h;
  float* gi = gates;
  float* gf = coupled ? gates : gates + h;
  float* go = gf + h;
  float* gg = go + h;
#pragma GCC ivdep
  for (int j = 0; j < h; ++j) gf[j] = language::sigmoid(zf[j]);
  if (!coupled)
#pragma GCC ivdep
    for (int j = 0; j < h; ++j) gi[j] = language::sigmoid(zi[j]);
#pragma GCC ivdep
  for (int j = 0; j < h; ++j) go[j] = language::sigmoid(zo[j]);
#pragma GCC ivdep
  for (int j = 0; j < h; ++j) gg[j] = language::hyperbolic_tangent(zg[j]);
  if (coupled)
#pragma GCC ivdep
    for (int j = 0; j < h; ++j) c[j] = gf[j] * c_previous[j] + (1.0F - gf[j]) * gg[j];
  else
#pragma GCC ivdep
    for (int j = 0; j < h; ++j) c[j] = gf[j] * c_previous[j] + gi[j] * gg[j];
#pragma GCC ivdep
  for (int j = 0; j < h; ++j) out[j] = go[j] * language::hyperbolic_tangent(c[j]);
}

// dz from dh and dc; leaves dc as the gradient of c_{t-1}.
void lstm_cell_backward(Cell cell, int h, const float* gates, const float* c_previous, const float* c, const float* dh,
                        float* dc, float* dz) {
  const bool coupled = cell == Cell::coupled_lstm;
  const float* gi = gates;
  const float* gf = coupled ? gates : gates + h;
  const float* go = gf + h;
  const float* gg = go + h;
  float* di = dz;
  float* df = coupled ? dz : dz + h;
  float* dout = df + h;
  float* dg = dout + h;
#pragma GCC ivdep
  for (int j = 0; j < h; ++j) {
    const float tc = language::hyperbolic_tangent(c[j]);
    const float d_c = dc[j] + dh[j] * go[j] * (1.0F - tc * tc);
    dout[j] = dh[j] * tc * go[j] * (1.0F - go[j]);
    if (coupled) {
      df[j] = d_c * (c_previous[j] - gg[j]) * gf[j] * (1.0F - gf[j]);
      dg[j] = d_c * (1.0F - gf[j]) * (1.0F - gg[j] * gg[j]);
    } else {
      df[j] = d_c * c_previous[j] * gf[j] * (1.0F - gf[j]);
      di[j] = d_c * gg[j] * gi[j] * (1.0F - gi[j]);
      dg[j] = d_c * gi[j] * (1.0F - gg[j] * gg[j]);
    }
    dc[j] = d_c * gf[j];
  }
}

// SRU: f = σ(zf + vf c'), r = σ(zr + vr c'), c = f c' + (1-f) z, h = r c + (1-r) x'.
void sru_cell(int h, const float* z, const float* v, float* gates, const float* c_previous, float* c, float* out) {
#pragma GCC ivdep
  for (int j = 0; j < h; ++j) {
    const float f = language::sigmoid(z[j] + v[j] * c_previous[j]);
    const float r = language::sigmoid(z[h + j] + v[h + j] * c_previous[j]);
    gates[j] = f;
    gates[h + j] = r;
    gates[2 * h + j] = z[2 * h + j];
    gates[3 * h + j] = z[3 * h + j];
    c[j] = f * c_previous[j] + (1.0F - f) * z[2 * h + j];
    out[j] = r * c[j] + (1.0F - r) * z[3 * h + j];
  }
}

void sru_cell_backward(int h, const float* gates, const float* v, float* dv, const float* c_previous, const float* c,
                       const float* dh, float* dc, float* dz) {
#pragma GCC ivdep
  for (int j = 0; j < h; ++j) {
    const float f = gates[j];
    const float r = gates[h + j];
    const float dr = dh[j] * (c[j] - gates[3 * h + j]) * r * (1.0F - r);
    const float d_c = dc[j] + dh[j] * r;
    const float df = d_c * (c_previous[j] - gates[2 * h + j]) * f * (1.0F - f);
    dz[j] = df;
    dz[h + j] = dr;
    dz[2 * h + j] = d_c * (1.0F - f);
    dz[3 * h + j] = dh[j] * (1.0F - r);
    dv[j] += df * c_previous[j];
    dv[h + j] += dr * c_previous[j];
    dc[j] = d_c * f + df * v[j] + dr * v[h + j];
  }
}

}  // namespace

Node* Tape::recurrent(Node* x, const RecurrentParameters& p, const Offsets& offsets, bool backward, float rate) {
  const int h = p.size;
  const int width = gate_count(p.cell) * h;
  const int rows = x->value.rows;
  const bool gated = p.cell != Cell::simple_recurrent;
  Node* z = affine(x, *p.input, p.bias);
  Node* out = make(rows, h);
  auto trace = std::make_shared<Trace>();
  trace->plan = schedule(offsets);
  trace->gates = Matrix(rows, width);
  trace->cell = Matrix(rows, h);
  trace->previous_cell = Matrix(rows, h);
  trace->previous = Matrix(rows, h);
  const int sentences = static_cast<int>(trace->plan.order.size());
  trace->mask = Matrix(sentences, h);
  const bool drop = training_ && rate > 0 && gated;
  for (float& m : trace->mask.data) m = drop ? (random_.uniform() < rate ? 0.0F : 1.0F / (1.0F - rate)) : 1.0F;
  Matrix state(sentences, h);
  Matrix cell(sentences, h);
  Matrix step(sentences, width);
  const Packed recurrent_weight(p.recurrent->value);
  const Schedule& plan = trace->plan;
  for (int t = 0; t < static_cast<int>(plan.active.size()); ++t) {
    const int active = plan.active[static_cast<std::size_t>(t)];
    for (int b = 0; b < active; ++b) {
      const int r = row_at(offsets, plan.order[static_cast<std::size_t>(b)], t, backward);
      std::copy_n(z->value.row(r), width, step.row(b));
      if (drop)
        for (int j = 0; j < h; ++j) state.row(b)[j] *= trace->mask.row(b)[j];
      std::copy_n(state.row(b), h, trace->previous.row(r));
      std::copy_n(cell.row(b), h, trace->previous_cell.row(r));
    }
    if (gated) multiply_add(state.data.data(), active, h, recurrent_weight, step.data.data(), width);
    for (int b = 0; b < active; ++b) {
      const int r = row_at(offsets, plan.order[static_cast<std::size_t>(b)], t, backward);
      if (gated)
        lstm_cell(p.cell, h, step.row(b), trace->gates.row(r), trace->previous_cell.row(r), cell.row(b), state.row(b));
      else
        sru_cell(h, step.row(b), p.recurrent->value.data.data(), trace->gates.row(r), trace->previous_cell.row(r),
                 cell.row(b), state.row(b));
      std::copy_n(cell.row(b), h, trace->cell.row(r));
      std::copy_n(state.row(b), h, out->value.row(r));
    }
  }
  if (!training_) return out;
  backward_.push_back([out, z, p, offsets, backward, trace, h, width, gated, sentences, &plan] {
    const Packed transposed_weight(transposed(p.recurrent->value));
    Matrix dh(sentences, h);
    Matrix dc(sentences, h);
    Matrix dz(sentences, width);
    for (int t = static_cast<int>(plan.active.size()) - 1; t >= 0; --t) {
      const int active = plan.active[static_cast<std::size_t>(t)];
      for (int b = 0; b < active; ++b) {
        const int r = row_at(offsets, plan.order[static_cast<std::size_t>(b)], t, backward);
        const float* g = out->gradient.row(r);
        for (int j = 0; j < h; ++j) dh.row(b)[j] += g[j];
        if (gated)
          lstm_cell_backward(p.cell, h, trace->gates.row(r), trace->previous_cell.row(r), trace->cell.row(r), dh.row(b),
                             dc.row(b), dz.row(b));
        else
          sru_cell_backward(h, trace->gates.row(r), p.recurrent->value.data.data(), p.recurrent->gradient.data.data(),
                            trace->previous_cell.row(r), trace->cell.row(r), dh.row(b), dc.row(b), dz.row(b));
        std::copy_n(dz.row(b), width, z->gradient.row(r));
        std::fill_n(dh.row(b), h, 0.0F);
      }
      if (!gated) continue;
      multiply_add(dz.data.data(), active, width, transposed_weight, dh.data.data(), h);
      for (int b = 0; b < active; ++b)
        for (int j = 0; j < h; ++j) dh.row(b)[j] *= trace->mask.row(b)[j];
    }
    if (gated) add_transposed_product(trace->previous, z->gradient, p.recurrent->gradient);
  });
  return out;
}

}  // namespace entente::train
