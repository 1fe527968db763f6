// Which operator stands in for which. It decides no place: that does Changes.
using System.Collections.Generic;
using Microsoft.CodeAnalysis.CSharp;

namespace Aul.Mutation;

public static class Operators
{
    private static readonly Dictionary<SyntaxKind, SyntaxKind[]> Others = new()
    {
        [SyntaxKind.LessThanExpression] = [SyntaxKind.LessThanOrEqualExpression, SyntaxKind.GreaterThanOrEqualExpression],
        [SyntaxKind.LessThanOrEqualExpression] = [SyntaxKind.LessThanExpression, SyntaxKind.GreaterThanExpression],
        [SyntaxKind.GreaterThanExpression] = [SyntaxKind.GreaterThanOrEqualExpression, SyntaxKind.LessThanOrEqualExpression],
        [SyntaxKind.GreaterThanOrEqualExpression] = [SyntaxKind.GreaterThanExpression, SyntaxKind.LessThanExpression],
        [SyntaxKind.EqualsExpression] = [SyntaxKind.NotEqualsExpression],
        [SyntaxKind.NotEqualsExpression] = [SyntaxKind.EqualsExpression],
        [SyntaxKind.LogicalAndExpression] = [SyntaxKind.LogicalOrExpression],
        [SyntaxKind.LogicalOrExpression] = [SyntaxKind.LogicalAndExpression],
        [SyntaxKind.AddExpression] = [SyntaxKind.SubtractExpression],
        [SyntaxKind.SubtractExpression] = [SyntaxKind.AddExpression],
        [SyntaxKind.MultiplyExpression] = [SyntaxKind.DivideExpression],
        [SyntaxKind.DivideExpression] = [SyntaxKind.MultiplyExpression],
        [SyntaxKind.ModuloExpression] = [SyntaxKind.MultiplyExpression],
        [SyntaxKind.LeftShiftExpression] = [SyntaxKind.RightShiftExpression],
        [SyntaxKind.RightShiftExpression] = [SyntaxKind.LeftShiftExpression],
        [SyntaxKind.BitwiseAndExpression] = [SyntaxKind.BitwiseOrExpression],
        [SyntaxKind.BitwiseOrExpression] = [SyntaxKind.BitwiseAndExpression],
        [SyntaxKind.ExclusiveOrExpression] = [SyntaxKind.BitwiseAndExpression],
        [SyntaxKind.AddAssignmentExpression] = [SyntaxKind.SubtractAssignmentExpression],
        [SyntaxKind.SubtractAssignmentExpression] = [SyntaxKind.AddAssignmentExpression],
        [SyntaxKind.MultiplyAssignmentExpression] = [SyntaxKind.DivideAssignmentExpression],
        [SyntaxKind.DivideAssignmentExpression] = [SyntaxKind.MultiplyAssignmentExpression],
        [SyntaxKind.ModuloAssignmentExpression] = [SyntaxKind.MultiplyAssignmentExpression],
        [SyntaxKind.LeftShiftAssignmentExpression] = [SyntaxKind.RightShiftAssignmentExpression],
        [SyntaxKind.RightShiftAssignmentExpression] = [SyntaxKind.LeftShiftAssignmentExpression],
        [SyntaxKind.AndAssignmentExpression] = [SyntaxKind.OrAssignmentExpression],
        [SyntaxKind.OrAssignmentExpression] = [SyntaxKind.AndAssignmentExpression],
        [SyntaxKind.ExclusiveOrAssignmentExpression] = [SyntaxKind.AndAssignmentExpression],
        [SyntaxKind.PostIncrementExpression] = [SyntaxKind.PostDecrementExpression],
        [SyntaxKind.PostDecrementExpression] = [SyntaxKind.PostIncrementExpression],
        [SyntaxKind.PreIncrementExpression] = [SyntaxKind.PreDecrementExpression],
        [SyntaxKind.PreDecrementExpression] = [SyntaxKind.PreIncrementExpression],
    };

    /// <summary>What the operator is changed to; the negation of a comparison, where there is one beside its border, comes last.</summary>
    public static SyntaxKind[] For(SyntaxKind kind) => Others.GetValueOrDefault(kind, []);

    public static bool IsOrder(SyntaxKind kind) => kind is SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression
        or SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression;

    public static bool IsEquality(SyntaxKind kind) => kind is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression;

    public static bool IsLogic(SyntaxKind kind) => kind is SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression;

    /// <summary>The token of an operator's expression: "&lt;=" for LessThanOrEqualExpression.</summary>
    public static SyntaxKind Token(SyntaxKind expression) => expression switch
    {
        SyntaxKind.LessThanExpression => SyntaxKind.LessThanToken,
        SyntaxKind.LessThanOrEqualExpression => SyntaxKind.LessThanEqualsToken,
        SyntaxKind.GreaterThanExpression => SyntaxKind.GreaterThanToken,
        SyntaxKind.GreaterThanOrEqualExpression => SyntaxKind.GreaterThanEqualsToken,
        SyntaxKind.EqualsExpression => SyntaxKind.EqualsEqualsToken,
        SyntaxKind.NotEqualsExpression => SyntaxKind.ExclamationEqualsToken,
        SyntaxKind.LogicalAndExpression => SyntaxKind.AmpersandAmpersandToken,
        SyntaxKind.LogicalOrExpression => SyntaxKind.BarBarToken,
        SyntaxKind.AddExpression => SyntaxKind.PlusToken,
        SyntaxKind.SubtractExpression => SyntaxKind.MinusToken,
        SyntaxKind.MultiplyExpression => SyntaxKind.AsteriskToken,
        SyntaxKind.DivideExpression => SyntaxKind.SlashToken,
        SyntaxKind.LeftShiftExpression => SyntaxKind.LessThanLessThanToken,
        SyntaxKind.RightShiftExpression => SyntaxKind.GreaterThanGreaterThanToken,
        SyntaxKind.BitwiseAndExpression => SyntaxKind.AmpersandToken,
        SyntaxKind.BitwiseOrExpression => SyntaxKind.BarToken,
        SyntaxKind.SubtractAssignmentExpression => SyntaxKind.MinusEqualsToken,
        SyntaxKind.AddAssignmentExpression => SyntaxKind.PlusEqualsToken,
        SyntaxKind.DivideAssignmentExpression => SyntaxKind.SlashEqualsToken,
        SyntaxKind.MultiplyAssignmentExpression => SyntaxKind.AsteriskEqualsToken,
        SyntaxKind.RightShiftAssignmentExpression => SyntaxKind.GreaterThanGreaterThanEqualsToken,
        SyntaxKind.LeftShiftAssignmentExpression => SyntaxKind.LessThanLessThanEqualsToken,
        SyntaxKind.OrAssignmentExpression => SyntaxKind.BarEqualsToken,
        SyntaxKind.AndAssignmentExpression => SyntaxKind.AmpersandEqualsToken,
        SyntaxKind.PostDecrementExpression or SyntaxKind.PreDecrementExpression => SyntaxKind.MinusMinusToken,
        _ => SyntaxKind.PlusPlusToken,
    };
}
