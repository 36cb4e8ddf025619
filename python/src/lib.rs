//! The native half of the Python package `klartext_core`: texts and JSON in,
//! texts and JSON out. What a Python programmer sees is in `klartext_core/`.
//!
//! JSON is what all faces of Klartext exchange: by way of it a result in Python
//! has the members, the names and the digits that the command prints. Positions
//! are code points both ways. Whatever takes time lets other threads run.

mod row;

use pyo3::prelude::*;

#[pymodule]
mod _native {
    use super::row::Row;
    use klartext::{Choices, Error, Format, Offsets, Options};
    use pyo3::prelude::*;
    use pyo3::pybacked::PyBackedStr;
    use pyo3::sync::PyOnceLock;
    use pyo3::types::{PyList, PyType};
    use rayon::prelude::*;
    use std::fmt::Display;

    /// The version of the package.
    #[pymodule_export]
    #[allow(non_upper_case_globals)] // as Python writes it
    const __version__: &str = env!("CARGO_PKG_VERSION");

    /// The names of the formats.
    #[pyfunction]
    fn formats() -> Vec<&'static str> {
        Format::ALL.iter().map(|format| format.as_str()).collect()
    }

    /// The models, ready to read.
    #[pyclass(frozen)]
    struct Klartext(klartext::Klartext);

    #[pymethods]
    impl Klartext {
        #[new]
        #[pyo3(signature = (roles=None, names=None))]
        fn new(py: Python<'_>, roles: Option<&[u8]>, names: Option<&[u8]>) -> PyResult<Self> {
            let models = py.detach(|| match roles {
                Some(roles) => klartext::Klartext::from_models(roles, names),
                None => klartext::Klartext::embedded(),
            });
            models.map(Klartext).map_err(|problem| refused(py, &problem))
        }

        /// A page of a text; with `clean` each of its lines is article.
        fn read(&self, py: Python<'_>, text: String, options: &str, clean: bool) -> PyResult<Page> {
            let options = read_options(py, options)?;
            let page = py.detach(|| self.page(text, &options, clean));
            page.map_err(|problem| refused(py, &problem))
        }

        /// Pages of texts, in order; an exception stands for a text that was refused.
        fn read_many<'py>(
            &self,
            py: Python<'py>,
            texts: Vec<PyBackedStr>,
            options: &str,
            clean: bool,
            threads: usize,
        ) -> PyResult<Bound<'py, PyList>> {
            let options = read_options(py, options)?;
            let read = |text: &PyBackedStr| self.page(text.to_string(), &options, clean);
            let list = PyList::empty(py);
            for page in in_parallel(py, threads, &texts, read)? {
                match page {
                    Ok(page) => list.append(page)?,
                    Err(problem) => list.append(refused(py, &problem).into_value(py))?,
                }
            }
            Ok(list)
        }

        /// Rows of a table, in order, as JSON; with `error` where a text was refused.
        fn rows(
            &self,
            py: Python<'_>,
            texts: Vec<PyBackedStr>,
            options: &str,
            choices: &str,
            threads: usize,
        ) -> PyResult<Vec<String>> {
            let options = read_options(py, options)?;
            // Choices of many texts hold no positions.
            let choices = read_choices(py, choices, "")?;
            in_parallel(py, threads, &texts, |text| {
                let page = self.0.read(&**text, &options);
                let analysis = page.map(|page| page.analysis(&choices));
                Row::of(&analysis).to_json()
            })
        }
    }

    impl Klartext {
        fn page(&self, text: String, options: &Options, clean: bool) -> Result<Page, Error> {
            let page =
                if clean { self.0.read_clean(text, options) } else { self.0.read(text, options) };
            page.map(Page)
        }
    }

    /// A page that was read.
    #[pyclass(frozen)]
    struct Page(klartext::Page);

    #[pymethods]
    impl Page {
        /// The text that was read.
        #[getter]
        fn text(&self) -> &str {
            self.0.source()
        }

        /// What the page says, as JSON.
        fn analysis(&self, py: Python<'_>, choices: &str) -> PyResult<String> {
            let choices = read_choices(py, choices, self.0.source())?;
            Ok(py.detach(|| {
                let analysis = self.0.analysis(&choices);
                to_json(&analysis.view(self.0.source(), Offsets::Chars))
            }))
        }

        /// Names and values in two layers, as JSON.
        fn tagged(&self, py: Python<'_>, choices: &str) -> PyResult<String> {
            let choices = read_choices(py, choices, self.0.source())?;
            Ok(py
                .detach(|| to_json(&self.0.tagged(&choices).view(self.0.source(), Offsets::Chars))))
        }

        /// The page as a file of another format.
        fn export(&self, py: Python<'_>, format: &str, choices: &str) -> PyResult<String> {
            let format: Format = format.parse().map_err(|problem| error(py, "format", &problem))?;
            let choices = read_choices(py, choices, self.0.source())?;
            Ok(py.detach(|| self.0.export(format, &choices)))
        }
    }

    /// Does something with each text, on as many threads; 0: one for each core.
    fn in_parallel<T: Send>(
        py: Python<'_>,
        threads: usize,
        texts: &[PyBackedStr],
        answer: impl Fn(&PyBackedStr) -> T + Send + Sync,
    ) -> PyResult<Vec<T>> {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        let pool = pool.map_err(|problem| error(py, "internal", &problem))?;
        Ok(py.detach(|| pool.install(|| texts.par_iter().map(answer).collect())))
    }

    fn read_options(py: Python<'_>, json: &str) -> PyResult<Options> {
        serde_json::from_str(json).map_err(|problem| error(py, "options", &problem))
    }

    fn read_choices(py: Python<'_>, json: &str, source: &str) -> PyResult<Choices> {
        let choices = Choices::from_json(json, source, Offsets::Chars);
        choices.map_err(|problem| error(py, "options", &problem))
    }

    fn to_json(view: &klartext::View<'_>) -> String {
        // Names, numbers and texts always have a form in JSON.
        serde_json::to_string(view).unwrap_or_default()
    }

    /// An error of the crate.
    fn refused(py: Python<'_>, problem: &Error) -> PyErr {
        let kind = match problem {
            Error::TooLarge { .. } | Error::TooManyLines { .. } => "too-large",
            Error::Model { .. } => "model",
            _ => "internal",
        };
        error(py, kind, problem)
    }

    /// A `KlartextError`, which is a class written in Python.
    fn error(py: Python<'_>, kind: &str, problem: &dyn Display) -> PyErr {
        static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
        let class = CLASS.import(py, "klartext_core.errors", "KlartextError");
        match class.and_then(|class| class.call1((problem.to_string(), kind))) {
            Ok(value) => PyErr::from_value(value),
            Err(problem) => problem,
        }
    }
}
