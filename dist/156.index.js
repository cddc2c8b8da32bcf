export const id = 156;
export const ids = [156];
export const modules = {

/***/ 6156:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   connectAws: () => (/* binding */ connectAws)
/* harmony export */ });
/* harmony import */ var _hakobune_aws__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7709);
// The one way actions open AWS: from the inputs `role` and `region`, saying whose credentials are used.

/** The name under which CloudTrail lists what this run did: `hakobune-<run id>-<attempt>`. */
const sessionNameOf = ({ environment }) => ['hakobune', environment['GITHUB_RUN_ID'], environment['GITHUB_RUN_ATTEMPT']].filter(Boolean).join('-');
/** @throws UserError that names the missing region, role, permission or trust */
const connectAws = async (io, { role, region }) => {
    const { environment, oidcToken, mask, clock } = io;
    const aws = await (0,_hakobune_aws__WEBPACK_IMPORTED_MODULE_0__.openAws)({
        environment,
        role,
        region,
        oidcToken,
        mask,
        clock,
        sessionName: sessionNameOf(io),
    });
    io.show(`AWS: ${aws.region}, with ${aws.source}`);
    return aws;
};


/***/ })

};
