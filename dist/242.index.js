export const id = 242;
export const ids = [242];
export const modules = {

/***/ 7242:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./packages/registry/index.ts + 38 modules
var registry = __webpack_require__(8952);
// EXTERNAL MODULE: ./actions/connect-registry.ts
var connect_registry = __webpack_require__(1590);
;// CONCATENATED MODULE: ./actions/inspect-image/options.ts

const readOptions = (inputs) => ({
    ...(0,connect_registry/* readRegistryOptions */.G)(inputs),
    ifMissing: inputs.choice('if-missing', ['error', 'ignore']),
});

// EXTERNAL MODULE: ./packages/image/index.ts + 2 modules
var packages_image = __webpack_require__(666);
// EXTERNAL MODULE: ./packages/text/index.ts + 11 modules
var packages_text = __webpack_require__(9264);
;// CONCATENATED MODULE: ./actions/inspect-image/report.ts
// What inspect-image says of an image, in one line, as outputs and as a table.


const describeMark = ({ environment, run, time }) => `${run === undefined ? environment : `[${environment}](${run})`} (${time})`;
const describeMarks = (marks) => marks.length === 0 ? 'no environment' : marks.map(({ environment }) => environment).join(', ');
const reportInspection = ({ image }, inspection) => {
    const name = (0,packages_image/* writeImageReference */.A0)(image);
    const result = JSON.stringify(inspection);
    if (inspection.kind === 'missing')
        return {
            headline: `${name} is not there`,
            outputs: {
                image: '',
                digest: '',
                'media-type': '',
                platforms: '[]',
                marks: '[]',
                found: 'false',
                result,
            },
            summary: '',
        };
    const { digest, mediaType, platforms, marks } = inspection;
    const { registry, repository } = image;
    const found = (0,packages_image/* writeImageReference */.A0)({ registry, repository, digest });
    return {
        headline: `${found} for ${platforms.join(', ') || 'no platform'}, run by ${describeMarks(marks)}`,
        outputs: {
            image: found,
            digest,
            'media-type': mediaType,
            platforms: JSON.stringify(platforms),
            marks: JSON.stringify(marks.map(({ environment }) => environment)),
            found: 'true',
            result,
        },
        summary: `${(0,packages_text/* markdownTable */.Qj)(['image', name], [
            ['digest', `\`${digest}\``],
            ['platforms', platforms.join(', ')],
            ['run by', marks.map(describeMark).join(', ') || 'no environment'],
        ])}\n`,
    };
};

;// CONCATENATED MODULE: ./actions/inspect-image/main.ts
// inspect-image: say what a registry knows of an image, its digest, platforms and marks.




const main = async (io) => {
    const options = readOptions(io.inputs);
    const repository = await (0,connect_registry/* connectRegistry */.g)(io, options);
    const inspection = await (0,registry/* inspectImage */.mm)(repository, options.image);
    await io.report(reportInspection(options, inspection));
    if (inspection.kind === 'missing' && options.ifMissing === 'error')
        throw await (0,registry/* explainMissing */.Ce)(repository, options.image);
};


/***/ })

};
