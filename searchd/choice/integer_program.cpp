#include "searchd/choice/integer_program.hpp"

#include <algorithm>
#include <cmath>
#include <csetjmp>

#include <glpk.h>

namespace kindred {
namespace {

/// The same matrix as GLPK takes it: entry by entry, counted from 1.
struct Entries {
  std::vector<int> rows = {0};
  std::vector<int> columns = {0};
  std::vector<double> times = {0};

  explicit Entries(const IntegerProgram& program) {
    for (std::size_t row = 0; row < program.rows.size(); ++row) {
      for (const auto& term : program.rows[row].terms) {
        rows.push_back(static_cast<int>(row) + 1);
        columns.push_back(static_cast<int>(term.variable) + 1);
        times.push_back(term.times);
      }
    }
  }
};

void add_variables(glp_prob* problem, const IntegerProgram& program) {
  glp_add_cols(problem, static_cast<int>(program.variables.size()));
  int column = 0;
  for (const auto& [least, most, cost] : program.variables) {
    ++column;
    glp_set_col_kind(problem, column, GLP_IV);
    glp_set_col_bnds(problem, column, least == most ? GLP_FX : GLP_DB, least, most);
    glp_set_obj_coef(problem, column, cost);
  }
}

void add_rows(glp_prob* problem, const IntegerProgram& program, const Entries& entries) {
  if (program.rows.empty()) return;  // which GLPK takes for a mistake
  glp_add_rows(problem, static_cast<int>(program.rows.size()));
  for (std::size_t row = 0; row < program.rows.size(); ++row) {
    glp_set_row_bnds(problem, static_cast<int>(row) + 1, GLP_UP, 0, program.rows[row].most);
  }
  glp_load_matrix(problem, static_cast<int>(entries.rows.size()) - 1, entries.rows.data(),
                  entries.columns.data(), entries.times.data());
}

/// GLPK calls it at many places; a step is a node of its tree.
void count_step(glp_tree* tree, void* info) {
  auto& budget = *static_cast<SolvingBudget*>(info);
  if (glp_ios_reason(tree) != GLP_IPREPRO) return;
  const bool is_over = budget.steps == 0 || (budget.is_over && budget.is_over());
  if (is_over) {
    glp_ios_terminate(tree);
  } else {
    --budget.steps;
  }
}

/// Where an error within GLPK ends: else it would end the process. No object with a destructor may
/// stand between it and where it is set.
struct Landing {
  std::jmp_buf place;
};

void land(void* landing) { std::longjmp(static_cast<Landing*>(landing)->place, 1); }

/// Instead of the terminal, which an error within GLPK would switch on again.
int say_nothing(void*, const char*) { return 1; }

struct Run {
  const IntegerProgram& program;
  const Entries& entries;
  SolvingBudget& budget;
  std::vector<int>& values;  // room for all of them
};

Solving run_glpk(const Run& run) {
  glp_prob* problem = glp_create_prob();
  add_variables(problem, run.program);
  add_rows(problem, run.program, run.entries);
  glp_iocp how;
  glp_init_iocp(&how);
  how.msg_lev = GLP_MSG_OFF;
  how.presolve = GLP_ON;
  how.gmi_cuts = GLP_ON;  // without cuts some balances take more than 20,000 steps, with them few
  how.mir_cuts = GLP_ON;
  how.cb_func = count_step;
  how.cb_info = &run.budget;
  const int error = glp_intopt(problem, &how);
  const int status = glp_mip_status(problem);
  for (std::size_t i = 0; i < run.values.size(); ++i) {
    run.values[i] =
        static_cast<int>(std::lround(glp_mip_col_val(problem, static_cast<int>(i) + 1)));
  }
  glp_delete_prob(problem);
  if (error == GLP_ENOPFS || (error == 0 && status == GLP_NOFEAS)) return Solving::kImpossible;
  return error == 0 && status == GLP_OPT ? Solving::kSolved : Solving::kGivenUp;
}

/// With the thread's own environment of GLPK, which is there as long as this.
Solving run_silently(const Run& run) {
  Landing landing;
  if (setjmp(landing.place) != 0) {  // NOLINT(cert-err52-cpp): the way out that GLPK has
    glp_error_hook(nullptr, nullptr);
    glp_free_env();
    return Solving::kGivenUp;
  }
  glp_term_hook(say_nothing, nullptr);
  glp_error_hook(land, &landing);
  const Solving outcome = run_glpk(run);
  glp_error_hook(nullptr, nullptr);
  glp_free_env();
  return outcome;
}

bool meets(const IntegerProgram& program, const std::vector<int>& values) {
  const auto is_within = [&](std::size_t variable) {
    const auto& [least, most, cost] = program.variables[variable];
    return values[variable] >= least && values[variable] <= most;
  };
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!is_within(i)) return false;
  }
  return std::all_of(program.rows.begin(), program.rows.end(), [&](const auto& row) {
    int sum = 0;
    for (const auto& term : row.terms) sum += term.times * values[term.variable];
    return sum <= row.most;
  });
}

bool is_impossible_by_bounds(const IntegerProgram& program) {
  return std::any_of(program.variables.begin(), program.variables.end(),
                     [](const auto& variable) { return variable.least > variable.most; });
}

}  // namespace

Solution solve(const IntegerProgram& program, SolvingBudget& budget) {
  if (is_impossible_by_bounds(program)) return {Solving::kImpossible, {}};
  if (budget.steps == 0) return {};
  if (program.variables.empty()) {
    const bool is_met = meets(program, {});
    return {is_met ? Solving::kSolved : Solving::kImpossible, {}};
  }
  const Entries entries(program);
  std::vector<int> values(program.variables.size());
  const Solving outcome = run_silently({program, entries, budget, values});
  if (outcome != Solving::kSolved) return {outcome, {}};
  if (!meets(program, values)) return {};
  return {Solving::kSolved, std::move(values)};
}

}  // namespace kindred
